# Completion for bash.  It asks the command for all that it offers, so that
# nothing is listed here twice.

# The options of a subcommand ("": without one), as --help shows them.
_precis_options() {
  "$precis" $1 --help 2>/dev/null |
    sed -n 's/^  \(-., \)\{0,1\}\(--[a-z]*\).*/\2/p'
}

# The values of an option that has a list of them, which it tells if given none.
_precis_values() {
  "$precis" "$1=" 2>&1 </dev/null |
    sed -n 's/.*: not one of \([^(]*\) (.*/\1/p' | tr -d ,
}

_precis() {
  local precis=${COMP_WORDS[0]} word=${COMP_WORDS[COMP_CWORD]}
  local before=${COMP_WORDS[COMP_CWORD - 1]} commands="run check config stages"
  local command= words=

  # "--format=js" comes in three words
  if [[ $word == = ]]; then
    word=
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if [[ $COMP_CWORD -gt 1 && " $commands " == *" ${COMP_WORDS[1]} "* ]]; then
    command=${COMP_WORDS[1]}
  fi

  case $before in
  -p | --preset) words=$("$precis" config --presets 2>/dev/null) ;;
  -f | --format) words=$(_precis_values --format) ;;
  --offsets | --from) words=$(_precis_values "$before") ;;
  -[cjou] | --config | --threads | --output | --plugins | --url | --query) ;;
  *)
    if [[ $word == -* ]]; then
      words=$(_precis_options $command)
    elif [[ $command == stages ]]; then
      words=$("$precis" stages 2>/dev/null | cut -d ' ' -f 1)
    elif [[ $COMP_CWORD -eq 1 ]]; then
      words=$commands
    fi
    ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}

# where nothing is offered, names of files
complete -o bashdefault -o default -F _precis precis
