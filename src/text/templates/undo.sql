-- Takes back what bootstrap.sql gave to the capture: its user. Tables, rows and the binary log stay as they are.

SET NAMES utf8mb4;
{% if let Some(user) = sql.user -%}
DROP USER IF EXISTS {{ user.account }};
{% endif -%}
{% if sql.managed -%}
-- The retention of the binary log costs storage. Once nothing reads it any more:
--   CALL mysql.rds_set_configuration('binlog retention hours', NULL);
{% endif %}
