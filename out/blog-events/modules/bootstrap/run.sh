#!/usr/bin/env bash
# The bootstrap: everything between "the servers are up" and "the first row may flow". Terraform starts it on the private
# runner (see the module's main.tf.json); it may run any number of times, also while the capture runs.
#
# Its files lie beside it, or in a bucket where they are too large for the document: sql/, opensearch/, database-ca.pem
# (where the database is reached through TLS). Its variables:
#   CDCC_NAME CDCC_REGION CDCC_REVISION CDCC_MARKER CDCC_LOG_GROUP CDCC_LOG_STREAM    always
#   CDCC_DATABASE_HOST CDCC_DATABASE_PORT CDCC_ADMIN_SECRET    empty: the database is left alone
#   CDCC_CAPTURE_SECRET     empty: the capture user is the user's own
#   CDCC_SEARCH             words SINK|DOMAIN|HOST|LOGIN, one for each domain: its secret, or the role that administers it;
#                           |other behind it: the domain is somebody else's, and nothing of it is changed but its security
#   CDCC_REPLICATION_INSTANCE_ARN CDCC_ENDPOINT_ARNS    empty: no connection test
#   CDCC_BUCKET             the bucket with the files that `files` lists, as DIGEST/PATH; empty: they are here already
#   CDCC_FOLDER             a folder to remove at the end
# No secret is ever an argument, a variable or a line of the log: secrets pass through files of mode 600 and pipes.
set -euo pipefail
umask 077

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
pause=${CDCC_PAUSE:-10} # seconds between two looks at something
haste=${CDCC_HASTE:-1} # how many times sooner a wait is given up, for who has no time
work=$(mktemp -d)
log=$work/log
shipped=0
step='start'
reason=''
export HOME="${HOME:-/root}"
export AWS_DEFAULT_REGION="$CDCC_REGION" AWS_PAGER='' AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=6
export CDCC_PAUSE="$pause"

exec 3>&1
: >"$log"
exec >>"$log" 2>&1

say() { printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*"; }

# Sends what is new in the log to CloudWatch. A log that can't be sent stops nothing.
ship() {
  local lines
  lines=$(wc -l <"$log")
  [ "$lines" -gt "$shipped" ] || return 0
  sed -n "$((shipped + 1)),${lines}p" "$log" >"$work/new"
  cat "$work/new" >&3
  shipped=$lines
  python3 - "$work/new" >"$work/events" <<'PYTHON'
import json, os, sys, time
now = int(time.time() * 1000)
with open(sys.argv[1], errors="replace") as file:
    lines = [line.rstrip("\n") for line in file]
# One call takes 10,000 events and 1 MB; a step prints a few dozen lines.
events = [{"timestamp": now, "message": line[:4000]} for line in lines if line.strip()][-200:]
print(json.dumps({
    "logGroupName": os.environ["CDCC_LOG_GROUP"],
    "logStreamName": os.environ["CDCC_LOG_STREAM"],
    "logEvents": events,
}))
PYTHON
  aws logs put-log-events --cli-input-json "file://$work/events" >/dev/null 2>"$work/ship" ||
    cat "$work/ship" >&3
}

finish() {
  local code=$?
  trap - EXIT
  set +e
  if [ "$code" -eq 0 ]; then
    say "done: $CDCC_NAME is bootstrapped ($CDCC_REVISION)"
  else
    [ -n "$reason" ] || reason=$(grep -v '^ *$' "$log" | tail -n 1)
    say "FAILED in step '$step' (exit code $code): $reason"
  fi
  ship
  rm -rf "$work"
  if [ -n "${CDCC_FOLDER:-}" ]; then rm -rf "$CDCC_FOLDER"; fi
  exit "$code"
}
trap finish EXIT
trap 'exit 143' TERM INT

begin() {
  step=$1
  reason=''
  say "== $step"
  ship
}

fail() {
  reason=$*
  exit 1
}

# wait_until SECONDS COMMAND...: looks until the command succeeds. Each look may set $reason: what it saw.
wait_until() {
  local end=$((SECONDS + $1 / haste)) last=''
  shift
  until "$@"; do
    if [ "$reason" != "$last" ]; then
      say "waiting: $reason"
      last=$reason
      ship
    fi
    [ "$SECONDS" -lt "$end" ] || fail "waited too long: $reason"
    sleep "$pause"
  done
  reason=''
}

# read_secret SECRET FILE: its JSON, to a file. The right to read may be a moment old.
read_secret() {
  local problem try=1
  until aws secretsmanager get-secret-value --secret-id "$1" --query SecretString --output text \
    >"$2" 2>"$work/error"; do
    problem="the secret $1 can't be read: $(grep -v '^ *$' "$work/error" | tail -n 1)"
    if [ "$try" -ge 12 ]; then
      reason=$problem
      return 1
    fi
    [ "$try" -gt 1 ] || say "waiting: $problem"
    try=$((try + 1))
    sleep "$pause"
  done
}

# ---- files

got_file() {
  mkdir -p "$(dirname "$here/$2")"
  aws s3api get-object --bucket "$CDCC_BUCKET" --key "$1/$2" "$here/$2" >/dev/null 2>"$work/error" </dev/null && return 0
  reason="$2 does not come from the bucket $CDCC_BUCKET: $(grep -v '^ *$' "$work/error" | tail -n 1)"
  return 1
}

# The document names each file with the digest of its content: no other content is used.
fetch_files() {
  local digest path
  begin "fetch the files from the bucket $CDCC_BUCKET"
  while IFS=/ read -r digest path; do
    # The right to read may be a moment old.
    wait_until 300 got_file "$digest" "$path"
    [ "$(sha256sum <"$here/$path")" = "$digest  -" ] ||
      fail "$path in the bucket $CDCC_BUCKET has another content than this revision's: its SHA-256 is not $digest"
  done <"$here/files"
}

# ---- database

install_client() {
  command -v mariadb >/dev/null && return 0
  reason='mariadb105 is not installed yet (it comes through NAT or the S3 gateway endpoint)'
  dnf install -y -q mariadb105 && command -v mariadb >/dev/null
}

# The administrator's login as an option file. On failure it sets $reason.
read_admin() {
  read_secret "$CDCC_ADMIN_SECRET" "$work/admin.json" || return 1
  python3 - "$work/admin.json" "$here/database-ca.pem" >"$work/admin.cnf" <<'PYTHON' && return 0
import json, os, sys
try:
    with open(sys.argv[1]) as file:
        secret = json.load(file)
    user, password = secret["username"], secret["password"]
except (KeyError, TypeError, ValueError):
    # What went wrong would be shown with the value.
    sys.exit(1)
quote = lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
print("[client]")
print("host=" + quote(os.environ["CDCC_DATABASE_HOST"]))
print("port=" + os.environ["CDCC_DATABASE_PORT"])
print("user=" + quote(user))
print("password=" + quote(password))
print("protocol=tcp")
print("connect-timeout=10")
if os.path.exists(sys.argv[2]):
    print("ssl-ca=" + quote(sys.argv[2]))
    print("ssl-verify-server-cert")
PYTHON
  reason="the secret $CDCC_ADMIN_SECRET is not JSON with the keys username and password"
  return 1
}

# sql FILES...: runs them as one script, rows to $work/rows.
sql() {
  cat "$@" | mariadb --defaults-file="$work/admin.cnf" --binary-mode --batch --skip-column-names \
    --default-character-set=utf8mb4 >"$work/rows" 2>"$work/error" && return 0
  # The statement stands around the error, and a syntax error quotes it once more; it may hold a password.
  reason=$(sed -n "/^ERROR/{s/ near '.*//;p;q}" "$work/error")
  [ -n "$reason" ] || reason=$(head -n 1 "$work/error")
  return 1
}

# Whether what $reason says was the login: of a statement that is not allowed, the error names the line too.
login_was_refused() { [[ $reason == 'ERROR 1045 '*'): '* ]]; }

refused=0
database_answers() {
  echo 'SELECT 1;' >"$work/ping.sql"
  if sql "$work/ping.sql"; then
    refused=0
    return 0
  fi
  if login_was_refused; then
    # RDS rotates the secret: for about a minute the old password may be what one reads.
    refused=$((refused + 1))
    [ "$refused" -lt 12 ] ||
      fail "the database refuses the name and password in $CDCC_ADMIN_SECRET, though they were read again at each of $refused tries: $reason"
    read_admin || fail "$reason"
  elif [[ $reason == 'ERROR 2026 '* ]]; then
    # A server that is starting may cut a handshake off; a certificate does not become another one.
    refused=$((refused + 1))
    [ "$refused" -lt 12 ] ||
      fail "there is no encrypted connection to $CDCC_DATABASE_HOST that its certificate proves: $reason"
  fi
  return 1
}

# run_sql FILES...: the same, with a second look at the secret when the password has just been rotated.
run_sql() {
  sql "$@" && return 0
  login_was_refused || fail "$reason"
  say 'the password was refused; reading the secret again'
  wait_until 180 database_answers
  sql "$@" || fail "$reason"
}

bootstrap_database() {
  begin 'install the MariaDB client'
  wait_until 600 install_client
  begin "wait for the database $CDCC_DATABASE_HOST"
  read_admin
  wait_until 1800 database_answers
  begin 'run sql/bootstrap.sql'
  : >"$work/password.sql"
  if [ -n "${CDCC_CAPTURE_SECRET:-}" ]; then
    read_secret "$CDCC_CAPTURE_SECRET" "$work/capture.json"
    # Hexadecimal digits need no quotes, whatever the password holds.
    python3 - "$work/capture.json" >"$work/password.sql" <<'PYTHON'
import json, sys
with open(sys.argv[1]) as file:
    password = json.load(file)["password"]
# Without an end of line: an error names the line as the file behind it counts.
print(f"SET @capture_password = CONVERT(X'{password.encode().hex()}' USING utf8mb4);", end=" ")
PYTHON
  fi
  run_sql "$work/password.sql" "$here/sql/bootstrap.sql"
  begin 'run sql/verify.sql'
  run_sql "$here/sql/verify.sql"
  cat "$work/rows"
  if cut -f 2 "$work/rows" | grep -qx FAIL; then
    fail "sql/verify.sql: $(awk -F '\t' '$2 == "FAIL" { printf "%s%s: %s", separator, $1, $3; separator = "; " }' "$work/rows")"
  fi
}

# ---- OpenSearch

domain_is_settled() {
  local processing
  processing=$(aws opensearch describe-domain --domain-name "$1" --query DomainStatus.Processing --output text)
  reason="the domain $1 is being made or changed"
  [ "$processing" = False ]
}

login_works() {
  local code=0
  reason="the domain of $1 does not take the new password yet"
  bash "$here/opensearch/apply.sh" login "$here/opensearch/$1" "https://$2" "$3" || code=$?
  [ "$code" -eq 0 ] && return 0
  [ "$code" -eq 3 ] || fail "the domain of $1 can't be reached: $(tail -n 1 "$log")"
  return 1
}

bootstrap_domain() {
  local sink=$1 domain=$2 host=$3 login=$4 whose=$5
  if [ "$whose" != other ]; then
    begin "wait for the domain $domain"
    wait_until 5400 domain_is_settled "$domain"
  fi
  begin "log in to the domain $domain"
  if ! login_works "$sink" "$host" "$login"; then
    case $login in arn:*:iam::*) fail "the domain $domain does not take the role $login" ;; esac
    [ "$whose" != other ] || fail "the domain $domain does not take the name and password in $login"
    # What fails from here on has a reason of its own.
    reason=''
    # The domain was made with a throw-away password, because that one is in Terraform's state.
    say 'replacing the password that the domain was made with'
    read_secret "$login" "$work/master.json"
    python3 - "$work/master.json" "$domain" >"$work/domain.json" <<'PYTHON'
import json, sys
with open(sys.argv[1]) as file:
    secret = json.load(file)
master = {"MasterUserName": secret["username"], "MasterUserPassword": secret["password"]}
# What is not said stays; these two are what the provider itself sends with a master user.
options = {"Enabled": True, "InternalUserDatabaseEnabled": True, "MasterUserOptions": master}
print(json.dumps({"DomainName": sys.argv[2], "AdvancedSecurityOptions": options}))
PYTHON
    # The answer repeats the options; none of it belongs in the log.
    aws opensearch update-domain-config --cli-input-json "file://$work/domain.json" >/dev/null
    rm -f "$work/domain.json" "$work/master.json"
    wait_until 5400 domain_is_settled "$domain"
    wait_until 1800 login_works "$sink" "$host" "$login"
  fi
  begin "role, mapping and templates in the domain $domain"
  bash "$here/opensearch/apply.sh" apply "$here/opensearch/$sink" "https://$host" "$login" ||
    fail "opensearch/apply.sh apply: $(tail -n 1 "$log")"
  bash "$here/opensearch/apply.sh" verify "$here/opensearch/$sink" "https://$host" "$login" ||
    fail "opensearch/apply.sh verify: $(tail -n 1 "$log")"
}

# ---- DMS

connection() {
  aws dms describe-connections --query "Connections[0].$2" --output text --filters \
    "Name=endpoint-arn,Values=$1" "Name=replication-instance-arn,Values=$CDCC_REPLICATION_INSTANCE_ARN" \
    2>"$work/error" || {
    # DMS says so, with an error, of an endpoint that was never tested.
    grep -q ResourceNotFoundFault "$work/error" || cat "$work/error"
    echo none
  }
}

connection_is_tested() {
  local status
  status=$(connection "$1" Status)
  reason="the connection of $1 is $status"
  [ "$status" != testing ] && [ "$status" != none ] && [ "$status" != None ]
}

test_connection() {
  local endpoint=$1 try status
  begin "test the connection of $endpoint"
  # A role or a route that is a minute old may not be known everywhere: a failure is tried again, twice.
  for try in 1 2 3; do
    if [ "$(connection "$endpoint" Status)" != testing ]; then
      aws dms test-connection --endpoint-arn "$endpoint" \
        --replication-instance-arn "$CDCC_REPLICATION_INSTANCE_ARN" >/dev/null
    fi
    wait_until 900 connection_is_tested "$endpoint"
    status=$(connection "$endpoint" Status)
    say "$status"
    [ "$status" != successful ] || return 0
    say "try $try: $(connection "$endpoint" LastFailureMessage)"
    sleep "$pause" "$pause" "$pause"
  done
  fail "the replication instance can't connect to $endpoint: $(connection "$endpoint" LastFailureMessage)"
}

# ---- all of it

begin "bootstrap of $CDCC_NAME, revision $CDCC_REVISION"
# It exists already after the first run. The right to make it may be a moment old, as all others.
for try in 1 2 3 4 5 6; do
  aws logs create-log-stream --log-group-name "$CDCC_LOG_GROUP" --log-stream-name "$CDCC_LOG_STREAM" \
    2>"$work/error" && break
  if grep -q ResourceAlreadyExistsException "$work/error"; then break; fi
  say "try $try: $(grep -v '^ *$' "$work/error" | tail -n 1)"
  sleep "$pause"
done

if [ -n "${CDCC_BUCKET:-}" ]; then
  fetch_files
fi
if [ -n "${CDCC_ADMIN_SECRET:-}" ]; then
  bootstrap_database
fi
for word in ${CDCC_SEARCH:-}; do
  IFS='|' read -r sink domain host login whose <<<"$word"
  # The domain and Firehose's role are of one account, which the ARN of the login names.
  CDCC_ACCOUNT=$(cut -d : -f 5 <<<"$login")
  export CDCC_ACCOUNT
  # A domain that is there answers, or something is in the way: no reason to try for an hour.
  if [ "$whose" = other ]; then CDCC_TRIES=12; else CDCC_TRIES=60; fi
  export CDCC_TRIES
  bootstrap_domain "$sink" "$domain" "$host" "$login" "$whose"
done
if [ -n "${CDCC_REPLICATION_INSTANCE_ARN:-}" ]; then
  for endpoint in ${CDCC_ENDPOINT_ARNS:-}; do
    test_connection "$endpoint"
  done
fi

begin 'leave the mark that the task waits for'
aws ssm put-parameter --name "$CDCC_MARKER" --type String --value "$CDCC_REVISION" --overwrite >/dev/null
step='end'
