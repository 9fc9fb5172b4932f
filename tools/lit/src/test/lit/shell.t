Pipes, redirections, sequences and files of the shell.
RUN: rm -rf %t && mkdir -p %t/a/b && cd %t
RUN: echo one > a/x.txt && echo two >> a/x.txt
RUN: cat a/x.txt | count 2
RUN: cat %S/Inputs/*.txt | diff - a/x.txt
RUN: false || true ; \
RUN:   not false
RUN: echo %{greeting} > %t/greeting && not diff %t/greeting a/x.txt
RUN: env PLACE=here env | cat > a/env && export PLACE=there
RUN: echo '%%{readfile}' "quoted 'text'" > a/b/quoted
