#!/bin/bash
# Run by the image on an empty volume: one database and one role a service, and no way into another's.
set -euo pipefail

for service in member partner ledger campaign notification; do
  variable="${service^^}_DATABASE_PASSWORD"
  psql --no-psqlrc --set ON_ERROR_STOP=1 --set "service=$service" --set "password=${!variable:?}" \
    --username postgres --dbname postgres <<'SQL'
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service";
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
SQL
done
