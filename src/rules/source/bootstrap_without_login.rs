//! A bootstrap that nobody gave a login to.

use crate::finding::{Finding, Level};
use crate::manifest::Bootstrap;
use crate::resolve::{CapturePassword, Pipeline};
use crate::rules::Rule;
use crate::source::DocPath;

pub(super) static RULE: Rule = Rule {
    name: "bootstrap-without-login",
    level: Level::Error,
    summary: "an automatic bootstrap of a server whose administrator nobody named, and whose capture user is not there",
    why: "The bootstrap makes the capture user, grants it its rights and checks the server's settings, all as an \
          administrator. Of a server of your own cdcc knows none: the apply would stop at a login that nobody can make.",
    fix: "Write `bootstrap: manual` and run `sql/bootstrap.sql` yourself, or name the secret of an administrator.",
    source: Rule::OWN,
    bad: "
        source:
          external: { host: db.example.com, tls: { off: \"the tunnel is encrypted\" } }
          tables: { shop.orders: }
        bootstrap: auto # <-
    ",
    good: "
        source:
          external:
            host: db.example.com
            tls: { off: \"the tunnel is encrypted\" }
            admin: { secret: shop/admin }
          tables: { shop.orders: }
        bootstrap: auto
    ",
    check: Some(check),
};

fn check(pipeline: &Pipeline, findings: &mut Vec<Finding>) {
    let source = &pipeline.source;
    // With a secret of the user's own, the capture user is there, and the runner has the rest to do.
    let ready = matches!(source.capture_user.password, CapturePassword::Secret(_));
    if pipeline.bootstrap != Bootstrap::Auto || source.engine.has_admin() || ready {
        return;
    }
    let message = "nothing can prepare a server whose administrator cdcc does not know";
    let help = "write `bootstrap: manual`, or name the administrator at `source.external.admin.secret`";
    findings.push(
        RULE.finding(&DocPath::root().key("bootstrap"), message)
            .key_label(&DocPath::root().key("source").key(source.engine.key()), "the server")
            .help(help),
    );
}
