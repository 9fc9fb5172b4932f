RUN: true
RUN: not false
