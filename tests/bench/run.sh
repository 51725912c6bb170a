#!/bin/sh
# run.sh PROGRAM SCRIPT: runs a benchmark on the pages of a folder of the data.
# PAGES=wcxb takes another folder than aeb; the script is that of tags.c.
pages=${PRECIS_SHARED:-$SOURCE_ROOT/../shared}/data/clean/html/${PAGES:-aeb}
exec "$1" "$pages" "$2"
