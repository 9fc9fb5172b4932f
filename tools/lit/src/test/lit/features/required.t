REQUIRES: always, derived
UNSUPPORTED: never || !{{al.*s}}
RUN: true
