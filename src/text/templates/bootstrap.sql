-- Prepares the database for change data capture. It may run any number of times, also while the capture runs.
{% if let Some(user) = sql.user -%}
-- It wants the capture user's password in @capture_password. The bootstrap sends it ahead of this file; by hand:
--   SET @capture_password = '...';  SOURCE sql/bootstrap.sql;
{% endif %}
SET NAMES utf8mb4;
-- What a literal and a zero date mean below must not depend on the server's settings.
SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';
{% if sql.managed %}
-- DMS reads the binary log; without a retention it may be purged before it was read.
{% if sql.existing -%}
-- Somebody else may read it too, and want it for longer.
SET @retention = (SELECT GREATEST({{ sql.retention_hours }}, COALESCE(MAX(CAST(value AS UNSIGNED)), 0))
  FROM mysql.rds_configuration WHERE name = 'binlog retention hours');
CALL mysql.rds_set_configuration('binlog retention hours', @retention);
SET @retention = NULL;
{% else -%}
CALL mysql.rds_set_configuration('binlog retention hours', {{ sql.retention_hours }});
{% endif -%}
{% endif -%}
{% for database in sql.databases -%}
{% if loop.first %}
{% endif -%}
CREATE DATABASE IF NOT EXISTS {{ database }};
{% endfor -%}
{% for table in sql.created -%}
{% if loop.first %}
-- Tables may refer to one another in any order.
SET SESSION foreign_key_checks = 0;
{% endif %}
CREATE TABLE IF NOT EXISTS {{ table.schema }}.{{ table.name }} {{ table.definition }};
{% if loop.last %}
SET SESSION foreign_key_checks = 1;
{% endif -%}
{% endfor -%}
{% if let Some(user) = sql.user %}
-- CREATE USER takes no variable, so the statement is put together; QUOTE makes a literal of the password. No plugin is
-- named: the server's own default works with DMS.
SET @statement = CONCAT({{ user.create }}, QUOTE(@capture_password));
PREPARE capture_user FROM @statement;
EXECUTE capture_user;
DEALLOCATE PREPARE capture_user;
-- The user may be there from an earlier run, with an older password.
SET @statement = CONCAT({{ user.alter }}, QUOTE(@capture_password), {{ user.tls }});
PREPARE capture_user FROM @statement;
EXECUTE capture_user;
DEALLOCATE PREPARE capture_user;
SET @statement = NULL, @capture_password = NULL;

GRANT REPLICATION CLIENT, REPLICATION SLAVE ON *.* TO {{ user.account }};
{% for table in sql.granted() -%}
GRANT SELECT ON {{ table.schema }}.{{ table.name }} TO {{ user.account }};
{% endfor -%}
{% for schema in sql.granted_schemas -%}
{% if loop.first -%}
-- GRANT knows patterns for whole schemas only, and no grant on a table that is not there yet: where the capture
-- follows a pattern, or a table that someone else will create, the user may read all of the schema.
{% endif -%}
GRANT SELECT ON {{ schema }}.* TO {{ user.account }};
{% endfor -%}
{% endif %}
