# Completion of veto(1) for fish. What fits is asked of the program itself (`veto --complete WORD...`), so that this cannot fall
# behind it.

function __veto_complete
    set -l typed (commandline -opc)
    set -l word (commandline -ct)
    set -l front (string match -r -- '^--[a-z-]+=' $word)
    for line in ($typed[1] --complete $typed[2..-1] "$word" 2>/dev/null)
        switch $line
            case :files
                for path in (__fish_complete_path (string replace -- "$front" '' "$word"))
                    echo "$front$path"
                end
            case ':*'
            case '*'
                echo "$front$line"
        end
    end
end

complete -c veto -f -a '(__veto_complete)'
