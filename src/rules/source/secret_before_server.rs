//! A secret of a server that is still to be made.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static RULE: Rule = Rule {
    name: "secret-before-server",
    level: Level::Error,
    summary: "a secret with the login of DMS for a server that cdcc is to make",
    why: "DMS reads host, port, user and password from one secret: one that exists cannot know the host of a server that does not, \
          and the test of the endpoint would fail after half an hour of apply.",
    fix: "Leave `secret` out: cdcc makes one with all four keys, and a user with just the rights that capture needs.",
    source: "DMS user guide, \"Using secrets to access AWS Database Migration Service endpoints\"",
    bad: "
        source:
          aurora: { database: shop }
          capture_user:
            secret: arn:aws:secretsmanager:eu-central-1:111122223333:secret:dms-AbCdEf # <-
          tables: { shop.orders: orders.sql }
    ",
    good: "
        source:
          aurora: { database: shop }
          tables: { shop.orders: orders.sql }
    ",
    check: None,
};
