REQUIRES: never
RUN: false
