#!/usr/bin/env bash
# Rebuilds api/static/ from pinned sources. Only a developer changing the look needs this (and
# node): the outputs are committed, and running Traction needs neither.
set -euo pipefail
cd "$(dirname "$0")"

static=../api/static
govuk=node_modules/govuk-frontend/dist/govuk

npm ci --ignore-scripts --no-audit --no-fund
mkdir -p "$static" ../tests/assets
node_modules/.bin/sass --no-source-map --load-path=. --style=compressed --quiet-deps src/board.scss "$static/board.css"
if grep --quiet --extended-regexp 'GDS Transport|@font-face' "$static/board.css"; then
  echo "The stylesheet names a font only service.gov.uk may use: check src/board.scss." >&2
  exit 1
fi
sed 's,//# sourceMappingURL=.*,,' "$govuk/govuk-frontend.min.js" > "$static/govuk-frontend.min.js"
cp src/board.js src/favicon.svg "$static/"
cp node_modules/axe-core/axe.min.js ../tests/assets/axe.min.js
node record-sources.mjs
