//! What people type: the examples below each command's help. Tests run them (`tests/transcripts`).

pub(super) const COMPILE: &str = "\
Examples:
  cdcc compile retail.yaml                    write out/retail
  cdcc compile manifests --check              exit with 1 where out/ is not current
  cdcc compile shop.yaml --diff               what would change, and what that does
  cdcc compile manifests --diff --fail-on reload
                                              exit with 1 where tables would be loaded again
  cdcc compile manifests --jobs 4             four at a time
  cdcc compile shop.yaml --watch              again whenever it, or its DDL, is saved
  cdcc compile shop.yaml --profile prod       write out/shop-prod
  cdcc compile shop.yaml --set protect=false  for a pipeline that is thrown away";

pub(super) const CHECK: &str = "\
Examples:
  cdcc check manifests                        every manifest of a folder
  cdcc check shop.yaml --deny warnings        exit with 1 also where something is only warned of
  cdcc check manifests --format github        beside the lines of a pull request";

pub(super) const ACCOUNT: &str = "\
Example:
  cdcc account --region eu-central-1          write out/account, to be applied once";

pub(super) const EXPLAIN: &str = "\
Examples:
  cdcc explain                                every rule
  cdcc explain keep-without-rotation          one rule: why, what to do, examples
  cdcc explain sinks.search.opensearch        what a key takes";

pub(super) const BLAME: &str = "\
Examples, in the output folder:
  terraform validate -json | cdcc blame
  terraform plan -out=plan && terraform show -json plan | cdcc blame
  checkov -d . -o sarif > /dev/null; cdcc blame results.sarif --format github";

pub(super) const WHY: &str = "\
Examples:
  cdcc why module.kinesis.aws_kinesis_stream.this retail.yaml     what made each argument
  cdcc why retail.yaml:14                                         what a line makes
  cdcc why sql/bootstrap.sql retail.yaml                          what shows in a file";

pub(super) const INIT: &str = "\
Example:
  cdcc init shop.yaml                         a manifest with comments, and its schema";

pub(super) const RESOLVE: &str = "\
Examples:
  cdcc resolve shop.yaml --profile prod       what holds in production, and why
  cdcc resolve shop.yaml --format json        the same for programs";

pub(super) const GRAPH: &str = "\
Examples:
  cdcc graph shop.yaml                        for a page in Markdown, behind ```mermaid
  cdcc graph shop.yaml --of resources --format dot | dot -Tsvg > shop.svg";

pub(super) const SAMPLE_DATA: &str = "\
Example:
  cdcc sample-data shop.yaml --rows 200 --seed 7 > rows.sql";

pub(super) const COMPLETIONS: &str = "\
Examples:
  cdcc completions bash > /etc/bash_completion.d/cdcc
  cdcc completions zsh > ~/.zfunc/_cdcc
  cdcc completions fish > ~/.config/fish/completions/cdcc.fish";

pub(super) const MAN: &str = "\
Examples:
  cdcc man | man -l -                         read it
  cdcc man compile > cdcc-compile.1           the page of one command";

pub(super) const SCHEMA: &str = "\
Example:
  cdcc schema > cdcc.schema.json              for an editor without a network";
