//! Who may enter a search domain: a user with a password, or a role of the account. A part of module `opensearch-<sink>`.

use super::capture::recovery_window;
use super::opensearch::export;
use crate::manifest;
use crate::plan::Plan;
use crate::resolve::Sink;
use crate::terraform::aws::account::CallerIdentity;
use crate::terraform::aws::iam::{PolicyDocument, Role, RolePolicy, Statement};
use crate::terraform::aws::kms::Key;
use crate::terraform::aws::opensearch::{AdvancedSecurityOptions, MasterUserOptions};
use crate::terraform::aws::secretsmanager::{RandomPassword, Secret, SecretVersion};
use crate::terraform::aws::terraform_data::Data;
use crate::terraform::{Arn, Exported, Expr, Meta, Module, Number, Term, Text, ToTerm, Val, function, text};

/// The first user of the domain.
const ADMIN: &str = "admin";

/// Long enough for any policy of the service, which asks for 8 to 128 characters of all four kinds.
const PASSWORD_LENGTH: u32 = 32;

/// The version of the login's value: it is written once.
const FIRST_PASSWORD: u32 = 1;

/// How one logs in as the administrator.
#[derive(Debug)]
pub(super) enum Login {
    /// With the name and password in this secret, of this version.
    Password(Exported<Arn<Secret>>, Exported<Number>),
    /// With the name and password in a secret of the user's own.
    OwnPassword(Exported<Arn<Secret>>),
    /// By taking this role.
    Role(Exported<Arn<Role>>),
}

/// What the domain is told, and what others need to log in.
pub(super) struct Entrance {
    pub(super) options: AdvancedSecurityOptions,
    pub(super) access: Expr<Text>,
    /// Whether the domain is born with a password that is replaced later.
    pub(super) has_birth_password: bool,
    pub(super) login: Login,
}

pub(super) fn add(
    plan: &Plan,
    module: &mut Module,
    pointer: &str,
    sink: &Sink,
    login: manifest::Login,
    domain: &Val<Text>,
    key: Option<&Expr<Arn<Key>>>,
) -> Entrance {
    match login {
        manifest::Login::Password => password(plan, module, pointer, sink, domain, key),
        manifest::Login::Iam => role(plan, module, &format!("{pointer}/login"), sink, domain),
    }
}

fn password(
    plan: &Plan,
    module: &mut Module,
    pointer: &str,
    sink: &Sink,
    domain: &Val<Text>,
    key: Option<&Expr<Arn<Key>>>,
) -> Entrance {
    let (secret, version) = secret(plan, module, pointer, sink, key);
    let access = module.data(
        "access",
        Meta::new(pointer, "Lets everyone who gets through the network try; the domain itself then asks who it is."),
        PolicyDocument {
            statement: vec![Statement::allow("Http", ["es:ESHttp*"], [text![domain.clone(), "/*"]]).by_anyone()],
        },
    );
    let birth = module.resource(
        "birth_password",
        Meta::new(pointer, "Makes the password with which the domain is born. The bootstrap's first act replaces it."),
        Data { input: None },
    );
    Entrance {
        options: AdvancedSecurityOptions {
            enabled: true,
            internal_user_database_enabled: true,
            master_user_options: MasterUserOptions {
                master_user_arn: None,
                master_user_name: Some(ADMIN.to_owned()),
                // The service wants an upper-case letter, a lower-case one, a digit and a sign.
                master_user_password: Some(text!["Aa1!", &birth.id()]),
            },
        },
        access: access.json(),
        has_birth_password: true,
        login: Login::Password(
            module.export(
                &export(sink, "login_secret_arn"),
                "The secret with the name and password of the search domain's administrator.",
                &secret,
            ),
            module.export(&export(sink, "login_secret_version"), "The version of the search domain's login.", &version),
        ),
    }
}

/// The login that people and the bootstrap use. Its password has never been in Terraform's hands.
fn secret(
    plan: &Plan,
    module: &mut Module,
    pointer: &str,
    sink: &Sink,
    key: Option<&Expr<Arn<Key>>>,
) -> (Expr<Arn<Secret>>, Expr<Number>) {
    let password = module.ephemeral(
        "login",
        Meta::new(pointer, "A new password; only its first value is ever written."),
        RandomPassword {
            password_length: PASSWORD_LENGTH,
            exclude_punctuation: None,
            // What would need quoting in a shell, a curl configuration or JSON.
            exclude_characters: Some("\"'\\`$&|;<>(){}[]*?~#%:,/@ "),
            require_each_included_type: Some(true),
        },
    );
    let secret = module.resource(
        "login",
        Meta::new(pointer, "The administrator's login of the search domain."),
        Secret {
            name: plan.names.domain_login(sink.physical()),
            description: format!(
                "Administrator of search domain {} of pipeline {}",
                sink.physical(),
                plan.names.pipeline()
            ),
            kms_key_id: key.cloned(),
            recovery_window_in_days: recovery_window(plan),
        },
    );
    let login = Term::map([("username", ADMIN.to_term()), ("password", password.random_password().to_term())]);
    let login = module.local::<Text>("login", login);
    let version = module.resource(
        "login",
        Meta::new(pointer, "The value of the secret, written once."),
        SecretVersion {
            secret_id: secret.id(),
            secret_string_wo: function::jsonencode(login),
            secret_string_wo_version: FIRST_PASSWORD.into(),
        },
    );
    (version.arn(), version.secret_string_wo_version())
}

/// A role as the administrator. Source: OpenSearch Service developer guide, "Fine-grained access control", master user: with
/// an ARN there is no database of users, and every request has to be signed.
fn role(plan: &Plan, module: &mut Module, pointer: &str, sink: &Sink, domain: &Val<Text>) -> Entrance {
    let account = module.data("owner", Meta::new(pointer, "The account at hand."), CallerIdentity {});
    let account = || text!["arn:", plan.partition.name, ":iam::", &account.account_id(), ":root"];
    let trust = module.data(
        "admin",
        Meta::new(pointer, "Who may take the role: whom this account's own policies allow it, and nobody else."),
        PolicyDocument { statement: vec![Statement::allow("Assume", ["sts:AssumeRole"], []).by_aws(account())] },
    );
    let admin = module.resource(
        "admin",
        Meta::new(pointer, "The administrator of the domain, for the bootstrap and for people."),
        Role {
            name: plan.names.domain_admin(sink.physical()),
            description: format!(
                "Administrator of search domain {} of pipeline {}",
                sink.physical(),
                plan.names.pipeline()
            ),
            assume_role_policy: trust.json(),
        },
    );
    let http = || Statement::allow("Http", ["es:ESHttp*"], [text![domain.clone(), "/*"]]);
    let rights = module.data(
        "admin_rights",
        Meta::new(pointer, "Requests to this domain, and no more."),
        PolicyDocument { statement: vec![http()] },
    );
    module.resource(
        "admin",
        Meta::new(pointer, "Gives the role its policy."),
        RolePolicy { name: "administer".to_owned(), role: admin.name(), policy: rights.json() },
    );
    let access = module.data(
        "access",
        Meta::new(pointer, "Lets signed requests of this account through; the domain itself then asks whose they are."),
        PolicyDocument { statement: vec![http().by_aws(account())] },
    );
    Entrance {
        options: AdvancedSecurityOptions {
            enabled: true,
            internal_user_database_enabled: false,
            master_user_options: MasterUserOptions {
                master_user_arn: Some(admin.arn()),
                master_user_name: None,
                master_user_password: None,
            },
        },
        access: access.json(),
        has_birth_password: false,
        login: Login::Role(module.export(
            &export(sink, "admin_role_arn"),
            "The role that administers the search domain.",
            admin.arn(),
        )),
    }
}
