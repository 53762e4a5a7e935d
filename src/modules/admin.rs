//! The database's administrator, as part of the database's module: RDS keeps the password, or a secret of the user's own
//! does. The latter is read in passing and goes into a write-only argument, so that no plan and no state holds it.

use crate::manifest::SecretId;
use crate::plan::{ADMIN_USER, Plan};
use crate::resolve::{Admin, AdminSecret, Origin};
use crate::terraform::aws::iam::Statement;
use crate::terraform::aws::secretsmanager::{ExistingSecret, Secret, SecretValue};
use crate::terraform::{Arn, Bool, Expr, Meta, Module, Text, function};

/// What the server is told about its administrator.
pub(super) struct Administrator {
    /// The name; a snapshot has its own.
    pub(super) username: Option<String>,
    /// The password, where a secret holds it.
    pub(super) password: Option<Password>,
}

/// A password that Terraform reads in passing.
pub(super) struct Password {
    pub(super) secret: Expr<Arn<Secret>>,
    pub(super) value: Expr<Text>,
    /// Terraform compares this number alone.
    pub(super) version: u32,
    /// What must hold of the secret, and what the plan says where it does not.
    conditions: Vec<(Expr<Bool>, String)>,
}

impl Administrator {
    /// Whether RDS keeps the password; nothing is said where it does not.
    pub(super) fn is_managed(&self) -> Option<bool> {
        self.password.is_none().then_some(true)
    }

    /// Puts the conditions on the secret before the server. On the ephemeral resource itself they would make
    /// `terraform show -json` crash (Terraform 1.11.4).
    pub(super) fn before(&self, meta: Meta) -> Meta {
        let conditions = self.password.iter().flat_map(|password| password.conditions.clone());
        conditions.fold(meta, |meta, (condition, message)| meta.precondition(condition, message))
    }
}

/// Adds what has to be read for `admin` of the server at `pointer`.
pub(super) fn add(module: &mut Module, admin: &Admin, origin: &Origin, pointer: &str) -> Administrator {
    match admin {
        Admin::Managed => {
            let username = origin.snapshot().is_none().then(|| ADMIN_USER.to_owned());
            Administrator { username, password: None }
        }
        Admin::Secret(secret) => Administrator {
            username: secret.username.clone(),
            password: Some(password(module, secret, &format!("{pointer}/admin"))),
        },
    }
}

fn password(module: &mut Module, admin: &AdminSecret, pointer: &str) -> Password {
    let purpose = "The administrator's secret, which is there already.";
    let secret = existing(module, "admin", &admin.secret, pointer, purpose);
    let meta = Meta::new(pointer, "The administrator's password, read in passing: no plan and no state holds it.");
    let login = module.ephemeral("admin", meta, SecretValue { secret_id: secret.clone() }).secret_string();
    let value = function::json_key(&login, "password");
    let mut conditions = vec![(
        function::has_text(&value),
        "The administrator's secret holds no JSON with a password: {\"username\": \"..\", \"password\": \"..\"}."
            .to_owned(),
    )];
    if let Some(username) = &admin.username {
        let at = pointer[1..].replace('/', ".");
        conditions.push((
            function::is_text(&function::json_key(&login, "username"), username),
            format!("The username in the administrator's secret is not {username}: name it at {at}.username."),
        ));
    }
    Password { secret, value, version: admin.rotation, conditions }
}

/// Lets a role decrypt `secret`, whatever key it has: the key's own policy decides as well. A secret's ARN is a part of
/// what it is encrypted with. Source: Secrets Manager user guide, "Secret encryption and decryption".
pub(super) fn decrypt(plan: &Plan, sid: &str, secret: &Expr<Arn<Secret>>) -> Statement {
    let (partition, region) = (plan.partition.name, &plan.pipeline.region);
    let service = format!("secretsmanager.{region}.{}", plan.partition.dns_suffix);
    Statement::allow(sid, ["kms:Decrypt"], [format!("arn:{partition}:kms:{region}:*:key/*").into()])
        .when("StringEquals", "kms:ViaService", service)
        .when("StringEquals", "kms:EncryptionContext:SecretARN", secret.text())
}

/// Looks up a secret that is there already; a plan fails at once where it is not.
pub(super) fn existing(
    module: &mut Module,
    name: &str,
    secret: &SecretId,
    pointer: &str,
    purpose: &'static str,
) -> Expr<Arn<Secret>> {
    let arguments = match secret {
        SecretId::Name(name) => ExistingSecret { name: Some(name.clone()), arn: None },
        SecretId::Arn(arn) => ExistingSecret { name: None, arn: Some(arn.clone()) },
    };
    module.data(name, Meta::new(pointer, purpose), arguments).arn()
}
