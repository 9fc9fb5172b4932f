A test defines substitutions of its own, late-bound.
DEFINE: %{lines} = 2
DEFINE: %{check} = count \
DEFINE:   %{lines}
RUN: cat %S/Inputs/two-lines.txt | %if always %{ count 2 %} %else %{ count 3 %}
REDEFINE: %{lines} = 1
RUN: echo one line at line %(line) of %{s:basename} | %upper
