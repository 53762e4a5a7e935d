#!/usr/bin/env bash
# Makes an OpenSearch domain ready for Firehose: its role, who has the role, and one template for each index.
#
#   bash opensearch/apply.sh apply|verify|undo|login FOLDER URL LOGIN [VIA]
#
#   FOLDER  the folder of a sink, beside this file
#   URL     the domain: https://vpc-....es.amazonaws.com
#   LOGIN   name or ARN of the secret with the domain's username and password, or the ARN of the role that administers it
#   VIA     where a tunnel listens, if there is one: localhost:9200
#
# It needs bash, curl (7.86 or later for a role), python3 and the AWS CLI, and may run any number of times. `undo` deletes no index and no document.
# `login` only tries the login: it exits with 3 when the domain refuses the password.
set -euo pipefail
umask 077

usage() {
  sed -n 's/^#  *\(bash .*\)/usage: \1/p' "$0" >&2
  exit 2
}

[ $# -ge 4 ] || usage
action=$1 folder=$2 url=${3%/} login=$4 via=${5:-}
case $action in apply | verify | undo | login) ;; *) usage ;; esac
pause=${CDCC_PAUSE:-10} # seconds between two tries
tries=${CDCC_TRIES:-60}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*"; }
fail() {
  say "$*" >&2
  exit 1
}

# The login goes to curl in a file that only this user can read: an argument or a variable could be seen by others.
case $login in
  arn:*:iam::*:role/*)
    # vpc-name-id.REGION.es.amazonaws.com
    region=${CDCC_REGION:-$(cut -d . -f 2 <<<"${url#https://}")}
    try=1
    # A role or a right that is a minute old may not be known everywhere.
    until aws sts assume-role --role-arn "$login" --role-session-name cdcc --region "$region" --output json \
      >"$work/session" 2>"$work/error"; do
      [ "$try" -lt 12 ] || fail "the role $login can't be taken: $(tail -n 1 "$work/error")"
      try=$((try + 1))
      sleep "$pause"
    done
    python3 - "$work/session" "$region" >"$work/curl" <<'PYTHON'
import json, sys
with open(sys.argv[1]) as file:
    keys = json.load(file)["Credentials"]
print(f'aws-sigv4 = "aws:amz:{sys.argv[2]}:es"')
print(f'user = "{keys["AccessKeyId"]}:{keys["SecretAccessKey"]}"')
print(f'header = "x-amz-security-token: {keys["SessionToken"]}"')
PYTHON
    ;;
  *)
    aws secretsmanager get-secret-value --secret-id "$login" --query SecretString --output text \
      >"$work/secret" 2>"$work/error" || fail "the secret $login can't be read: $(grep -v '^ *$' "$work/error" | tail -n 1)"
    python3 - "$work/secret" >"$work/curl" <<'PYTHON' || fail "the secret $login is not JSON with the keys username and password"
import json, sys
try:
    with open(sys.argv[1]) as file:
        secret = json.load(file)
    login = f'{secret["username"]}:{secret["password"]}'
except (KeyError, TypeError, ValueError):
    # What went wrong would be shown with the value.
    sys.exit(1)
print('user = "' + login.replace("\\", "\\\\").replace('"', '\\"') + '"')
PYTHON
    ;;
esac
if [ -n "$via" ]; then
  # The certificate is checked against the domain's own name, though the bytes go through the tunnel.
  host=${url#https://}
  printf 'connect-to = "%s:443:%s"\n' "$host" "$via" >>"$work/curl"
fi

# request METHOD PATH [FILE]: sends it until the domain answers, leaves the answer in $work/answer and its status in
# $status. A domain that is being made or changed refuses connections, answers 502 or 503, and takes a moment to know a
# new password.
request() {
  local method=$1 path=$2 body=${3:-} try problem refused=0 forbidden=0
  local -a options
  options=(--silent --show-error --config "$work/curl" --request "$method" --max-time 60
    --output "$work/answer" --write-out '%{http_code}')
  if [ -n "$body" ]; then
    options+=(--header 'content-type: application/json' --data-binary "@$body")
  fi
  for ((try = 1; try <= tries; try++)); do
    : >"$work/answer"
    problem=0
    status=$(curl "${options[@]}" "$url/$path" 2>"$work/error") || problem=$?
    case $problem in
      0) ;;
      # Not resolved, not connected, timed out, or cut off: the domain or the tunnel is not there yet.
      5 | 6 | 7 | 28 | 35 | 52 | 56) status=$(head -n 1 "$work/error") ;;
      *) fail "$method $path: $(head -n 1 "$work/error")" ;;
    esac
    case $status in
      2??)
        say "$method $path $status"
        return 0
        ;;
      404)
        [ "$method" = PUT ] || {
          say "$method $path $status"
          return 0
        }
        ;;
      401)
        refused=$((refused + 1))
        if [ "$action" = login ] || [ "$refused" -ge 30 ]; then return 0; fi
        ;;
      403)
        # The rights of a user whose password has just changed take a moment too.
        forbidden=$((forbidden + 1))
        [ "$forbidden" -lt 6 ] || fail "$method $path $status: $(head -c 2000 "$work/answer")"
        ;;
      # 409: two nodes wrote the security index at once.
      409 | 429 | 502 | 503 | 504 | curl*) ;;
      *) fail "$method $path $status: $(head -c 2000 "$work/answer")" ;;
    esac
    say "$method $path: $status, trying again"
    sleep "$pause"
  done
  fail "$method $path: no answer after $tries tries, the last was: $status $(head -c 2000 "$work/answer")"
}

# A 401 that stays.
refused() { [ "$status" = 401 ]; }

# body FILE: the request's body with the account's number in place.
body() {
  if grep -q ACCOUNT_ID "$folder/$1" && [ -z "${CDCC_ACCOUNT:-}" ]; then
    CDCC_ACCOUNT=$(aws sts get-caller-identity --query Account --output text)
  fi
  sed "s/ACCOUNT_ID/${CDCC_ACCOUNT:-}/g" "$folder/$1" >"$work/body"
}

# compare FILE: whether the answer holds what the file asks for. The server may add to it, and turns every setting into
# a string.
compare() {
  python3 - "$1" "$work/answer" <<'PYTHON'
import json, sys

def differences(wanted, found, path):
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            if not isinstance(found, dict) or key not in found:
                yield f"{path}.{key} is missing"
            else:
                yield from differences(value, found[key], f"{path}.{key}")
    elif isinstance(wanted, list):
        missing = [value for value in wanted if not isinstance(found, list) or not any(
            not list(differences(value, other, path)) for other in found)]
        for value in missing:
            yield f"{path} has no {json.dumps(value)}"
    elif str(wanted).lower() != str(found).lower():
        yield f"{path} is {json.dumps(found)}, wanted {json.dumps(wanted)}"

with open(sys.argv[1]) as file:
    wanted = json.load(file)
with open(sys.argv[2]) as file:
    answer = json.load(file)
if "policy" in answer:
    found = answer
elif "index_templates" in answer:
    found = answer["index_templates"][0]["index_template"]
else:
    found = next(iter(answer.values()))
problems = list(differences(wanted, found, ""))
for problem in problems:
    print("  " + problem.lstrip("."))
sys.exit(1 if problems else 0)
PYTHON
}

# version: of the policy in the answer, as a change has to name it.
version() {
  python3 - "$work/answer" <<'PYTHON'
import json, sys
with open(sys.argv[1]) as file:
    answer = json.load(file)
# In the order of the alphabet: old versions of curl sign parameters as they stand.
print(f'if_primary_term={answer["_primary_term"]}&if_seq_no={answer["_seq_no"]}')
PYTHON
}

if [ "$action" = login ]; then
  request GET _plugins/_security/authinfo
  if refused; then
    say "the domain refuses the login of $login"
    exit 3
  fi
  exit 0
fi

[ -f "$folder/requests.tsv" ] || fail "$folder has no requests.tsv"
wrong=0
status=
while IFS=$'\t' read -r path file; do
  case $action in
    apply)
      body "$file"
      case $path in
        _plugins/_ism/policies/*)
          # A policy that is there is only changed by who names the version that is changed.
          request GET "$path"
          if [ "$status" = 200 ] && compare "$work/body" >/dev/null; then continue; fi
          if [ "$status" = 200 ]; then path="$path?$(version)"; fi
          ;;
      esac
      refused || request PUT "$path" "$work/body"
      ;;
    verify)
      body "$file"
      request GET "$path"
      if [ "$status" = 404 ] || { ! refused && ! compare "$work/body"; }; then
        say "$path is not as $file says"
        wrong=1
      fi
      ;;
    undo) request DELETE "$path" ;;
  esac
  if refused; then fail "the domain refuses the login of $login"; fi
  # The way back goes backwards: the mapping before the role.
done < <(if [ "$action" = undo ]; then sed '1!G;h;$!d' "$folder/requests.tsv"; else cat "$folder/requests.tsv"; fi)
exit "$wrong"
