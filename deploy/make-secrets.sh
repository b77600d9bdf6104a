#!/bin/sh
# Makes what deploy/compose.yaml keeps secret, where it is not there yet. Keep secret_key apart from the backups, and keep it.
set -eu
umask 077
cd "$(dirname "$0")"
mkdir -p secrets
make() { [ -s "secrets/$1" ] || printf '%s' "$2" > "secrets/$1"; }
random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
make database_password "$(random)"
make database_url "postgres://rowcall:$(cat secrets/database_password)@postgres/rowcall"
make secret_key "$(random)"
make metrics_token "$(random)"
make admin_password "$(random)"
# The containers read them as the users they run as, which are not you.
chmod 644 secrets/*
chmod 700 secrets
echo "The first administrator is admin; the password stands in deploy/secrets/admin_password."
