XFAIL: always && derived
RUN: true
RUN: cat nothing-here
RUN: true
