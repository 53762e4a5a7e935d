//! Files that a manifest names.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static FUNCTION_TOO_LARGE: Rule = Rule {
    name: "function-too-large",
    level: Level::Error,
    summary: "a function whose code is too large for an upload",
    why: "Lambda takes zip files of 50 MiB: the apply would fail at the function.",
    fix: "Leave out what the function does not need at run time, or name a function that exists.",
    source: "Lambda developer guide, \"Lambda quotas\"",
    bad: "
        $ mkdir code; printf 'exports.handler = async () => {};' > code/index.js; head -c 60000000 /dev/urandom > code/model.bin
        $ printf 'version: 1\\nname: shop\\nregion: eu-central-1\\nsource: { aurora: { database: shop }, tables: { shop.orders: orders.sql } }\\nsinks: { crm: { lambda: { source: code } } }\\n' > crm.yaml
        $ cdcc check crm.yaml
    ",
    good: "
        $ mkdir code; printf 'exports.handler = async () => {};' > code/index.js
        $ printf 'version: 1\\nname: shop\\nregion: eu-central-1\\nsource: { aurora: { database: shop }, tables: { shop.orders: orders.sql } }\\nsinks: { crm: { lambda: { source: code } } }\\n' > crm.yaml
        $ cdcc check crm.yaml
    ",
    check: None,
};

pub(super) static HANDLER_NOT_FOUND: Rule = Rule {
    name: "handler-not-found",
    level: Level::Error,
    summary: "a handler whose file is not among the function's code",
    why: "Each call would fail with `Runtime.ImportModuleError`, and every record would end among the failed ones.",
    fix: "Add the file, or name the handler by its file: `index.handler` is `handler` of `index.mjs`.",
    source: "Lambda developer guide, \"Define Lambda function handler in Node.js\"",
    bad: "
        $ mkdir code; printf 'exports.handler = async () => {};' > code/main.js
        $ printf 'version: 1\\nname: shop\\nregion: eu-central-1\\nsource: { aurora: { database: shop }, tables: { shop.orders: orders.sql } }\\nsinks: { crm: { lambda: { source: code } } }\\n' > crm.yaml
        $ cdcc check crm.yaml
    ",
    good: "
        $ mkdir code; printf 'exports.handler = async () => {};' > code/index.js
        $ printf 'version: 1\\nname: shop\\nregion: eu-central-1\\nsource: { aurora: { database: shop }, tables: { shop.orders: orders.sql } }\\nsinks: { crm: { lambda: { source: code } } }\\n' > crm.yaml
        $ cdcc check crm.yaml
    ",
    check: None,
};

pub(super) static NO_FUNCTION_CODE: Rule = Rule {
    name: "no-function-code",
    level: Level::Error,
    summary: "a folder of code with no file in it",
    why: "Lambda refuses an empty zip file.",
    fix: "Put the function's code into it, such as `index.mjs`.",
    source: "Lambda API reference, \"CreateFunction\"",
    bad: "
        $ mkdir code
        $ printf 'version: 1\\nname: shop\\nregion: eu-central-1\\nsource: { aurora: { database: shop }, tables: { shop.orders: orders.sql } }\\nsinks: { crm: { lambda: { source: code } } }\\n' > crm.yaml
        $ cdcc check crm.yaml
    ",
    good: "
        $ mkdir code; printf 'exports.handler = async () => {};' > code/index.js
        $ printf 'version: 1\\nname: shop\\nregion: eu-central-1\\nsource: { aurora: { database: shop }, tables: { shop.orders: orders.sql } }\\nsinks: { crm: { lambda: { source: code } } }\\n' > crm.yaml
        $ cdcc check crm.yaml
    ",
    check: None,
};

pub(super) static UNFIT_CERTIFICATES: Rule = Rule {
    name: "unfit-certificates",
    level: Level::Error,
    summary: "a file of certificates that DMS cannot check a server by",
    why: "DMS would refuse the certificate, or trust nobody; a private key in it must not leave its server at all.",
    fix: "Name a PEM file with the certificate of the authority that signed the server's.",
    source: "DMS user guide, \"Using SSL with AWS Database Migration Service\"",
    bad: "
        $ printf 'no certificate\\n' > ca.pem
        $ printf 'version: 1\\nname: shop\\nregion: eu-central-1\\nnetwork: { existing: { vpc: vpc-0aa11bb22cc33dd44, private_subnets: [subnet-0aa11bb22cc33dd44, subnet-0bb11bb22cc33dd44] } }\\nsource: { external: { host: db.shop.example, tls: { ca: ca.pem } }, tables: { shop.orders: orders.sql } }\\n' > own.yaml
        $ cdcc check own.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static UNREADABLE_FILE: Rule = Rule {
    name: "unreadable-file",
    level: Level::Error,
    summary: "a file that a manifest or the command line names, and that cannot be read",
    why: "What it says would be missing from the pipeline.",
    fix: "Put right its path, which counts from the folder of the manifest, or its rights.",
    source: Rule::OWN,
    bad: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: oders.sql # <-
    ",
    good: "
        source:
          aurora: { database: shop }
          tables:
            shop.orders: orders.sql
    ",
    check: None,
};
