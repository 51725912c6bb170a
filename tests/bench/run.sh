#!/bin/sh
# run.sh PROGRAM: runs a benchmark on the pages of a folder of the data.
# PAGES=wcxb takes another folder than aeb.
exec "$1" "${PRECIS_SHARED:-$SOURCE_ROOT/../shared}/data/clean/html/${PAGES:-aeb}"
