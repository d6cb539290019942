#!/usr/bin/env bash
# Compile the stylesheet and lay the scripts beside it. Sass writes its error
# message into the output file, so the result is checked before it is kept.
set -euo pipefail
cd "$(dirname "$0")"
static=../goldthread/ground/static/goldthread
mkdir -p "$static"
fresh=$(mktemp --suffix=.css)
trap 'rm -f "$fresh"' EXIT
npx --no-install sass --load-path=. --load-path=node_modules --style=compressed --no-source-map --no-charset app.scss "$fresh"
[ "$(stat -c %s "$fresh")" -gt 30000 ] || { echo "app.css is too small to be a stylesheet" >&2; exit 1; }
if grep -Eq '^Error|[*] Error|@font-face|GDS Transport|crest|url[(]|https?://[a-z0-9]' "$fresh"; then
  echo "app.css holds an error, a font, a crest or an address" >&2; exit 1
fi
sed '1s/^\xEF\xBB\xBF//' "$fresh" > "$static/app.css"
cp node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js "$static/govuk-frontend.min.js"
cp node_modules/htmx.org/dist/htmx.min.js "$static/htmx.min.js"
sed -i 's|//# sourceMappingURL=.*||' "$static/govuk-frontend.min.js"
echo "app.css: $(stat -c %s "$static/app.css") bytes"
