Each part of a split file has its own lines.
RUN: split-file %s %t && cat %t/first.txt %t/sub/second.txt | count 3
RUN: cd %t && echo "%{readfile:%t/name}" | count 2

//--- first.txt
one
two
//--- sub/second.txt
three
//--- name
first.txt
