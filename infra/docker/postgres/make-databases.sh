#!/bin/bash
# Run by the image on an empty volume: one database and one role a service, and no way into another's. The ledger's tables
# belong to a second role, which migrates them: what it does not grant, the service can't give itself (docs/adr/0025).
# infra/local/src/postgres/service-databases.ts does the same for npm start.
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

psql --no-psqlrc --set ON_ERROR_STOP=1 --set "password=${LEDGER_OWNER_DATABASE_PASSWORD:?}" \
  --username postgres --dbname ledger <<'SQL'
CREATE ROLE ledger_owner LOGIN PASSWORD :'password';
ALTER DATABASE ledger OWNER TO ledger_owner;
GRANT CONNECT, TEMPORARY ON DATABASE ledger TO ledger;
ALTER DEFAULT PRIVILEGES FOR ROLE ledger_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ledger;
ALTER DEFAULT PRIVILEGES FOR ROLE ledger_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ledger;
SQL
