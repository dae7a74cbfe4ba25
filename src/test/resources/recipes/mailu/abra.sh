# What abra reads: the versions of the configs. The rest is for operators.
export APP_ENTRYPOINT_VERSION=v2

environment() {
  touch /tmp/mailproof-abra-was-run
}
environment
