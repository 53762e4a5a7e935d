-- Prints one row for each check: ok, WARN (worth a look) or FAIL (the capture can't work). It changes nothing.

SET NAMES utf8mb4;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';
SET SESSION group_concat_max_len = 65536;

SELECT 'binary log is on' AS `check`, IF(@@global.log_bin = 1, 'ok', 'FAIL') AS `ok`,
       CONCAT('log_bin = ', @@global.log_bin{% if sql.existing %}, IF(@@global.log_bin = 1, '', '; set binlog_format to ROW in the parameter group of the cluster, and restart the writer'){% endif %}) AS `detail`;
SELECT 'binary log holds rows' AS `check`, IF(@@global.binlog_format = 'ROW', 'ok', 'FAIL') AS `ok`,
       CONCAT('binlog_format = ', @@global.binlog_format{% if sql.existing %}, IF(@@global.binlog_format = 'ROW', '', '; set it to ROW in the parameter group of the cluster, and restart the writer'){% endif %}) AS `detail`;
SELECT 'binary log holds whole rows' AS `check`, IF(@@global.binlog_row_image = 'FULL', 'ok', 'FAIL') AS `ok`,
       CONCAT('binlog_row_image = ', @@global.binlog_row_image{% if sql.existing %}, IF(@@global.binlog_row_image = 'FULL', '', '; set it to FULL in the parameter group of the cluster, and restart the writer'){% endif %}) AS `detail`;
{% if sql.existing -%}
SELECT 'binary log has no checksums' AS `check`, IF(@@global.binlog_checksum = 'NONE', 'ok', 'WARN') AS `ok`,
       CONCAT('binlog_checksum = ', @@global.binlog_checksum, ', the DMS guide asks for NONE') AS `detail`;
{% endif -%}
{% if sql.managed -%}
SELECT 'binary log is kept' AS `check`, IF(COALESCE(MAX(CAST(value AS UNSIGNED)), 0) >= {{ sql.retention_hours }}, 'ok', 'FAIL') AS `ok`,
       CONCAT('binlog retention hours = ', COALESCE(MAX(value), 'NULL'), ', wanted {{ sql.retention_hours }}') AS `detail`
  FROM mysql.rds_configuration WHERE name = 'binlog retention hours';
{% else -%}
SELECT 'server has an id' AS `check`, IF(@@global.server_id > 0, 'ok', 'FAIL') AS `ok`,
       CONCAT('server_id = ', @@global.server_id) AS `detail`;
SELECT 'binary log has no checksums' AS `check`, IF(@@global.binlog_checksum = 'NONE', 'ok', 'WARN') AS `ok`,
       CONCAT('binlog_checksum = ', @@global.binlog_checksum, ', the DMS guide asks for NONE') AS `detail`;
-- To be read by a person, because its name depends on the version: at least {{ sql.retention_hours }} hours.
SHOW GLOBAL VARIABLES WHERE Variable_name IN ('binlog_expire_logs_seconds', 'expire_logs_days');
{% endif -%}
{% if let Some(user) = sql.user %}
SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, 'REPLICATION CLIENT' AS `detail`
  FROM information_schema.user_privileges
  -- MariaDB calls it BINLOG MONITOR.
 WHERE grantee = {{ user.grantee }} AND privilege_type IN ('REPLICATION CLIENT', 'BINLOG MONITOR');
SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, 'REPLICATION SLAVE' AS `detail`
  FROM information_schema.user_privileges
 WHERE grantee = {{ user.grantee }} AND privilege_type = 'REPLICATION SLAVE';
{% for table in sql.granted() -%}
SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, CONCAT('SELECT on ', {{ table.label }}) AS `detail`
  FROM information_schema.table_privileges
 WHERE grantee = {{ user.grantee }} AND privilege_type = 'SELECT'
   AND table_schema = {{ table.schema_text }} AND table_name = {{ table.name_text }};
{% endfor -%}
{% for schema in sql.granted_schema_texts -%}
SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, CONCAT('SELECT on all of ', {{ schema.label }}) AS `detail`
  FROM information_schema.schema_privileges
 WHERE grantee = {{ user.grantee }} AND privilege_type = 'SELECT' AND table_schema = {{ schema.granted }};
{% endfor -%}
SELECT 'capture user has no more than it needs' AS `check`, IF(COUNT(*) = 0, 'ok', 'WARN') AS `ok`,
       COALESCE(GROUP_CONCAT(privilege ORDER BY privilege SEPARATOR ', '), 'no other privilege') AS `detail`
  FROM (
    SELECT CONCAT(privilege_type, ' on *.*') AS privilege FROM information_schema.user_privileges
     WHERE grantee = {{ user.grantee }}
       AND privilege_type NOT IN ('USAGE', 'REPLICATION CLIENT', 'BINLOG MONITOR', 'REPLICATION SLAVE')
    UNION ALL
    SELECT CONCAT(privilege_type, ' on ', table_schema, '.*') FROM information_schema.schema_privileges
     WHERE grantee = {{ user.grantee }}{% if !sql.granted_schema_texts.is_empty() %} AND NOT (privilege_type = 'SELECT' AND table_schema IN ({% for schema in sql.granted_schema_texts %}{{ schema.granted }}{% if !loop.last %}, {% endif %}{% endfor %})){% endif %}
    UNION ALL
    SELECT CONCAT(privilege_type, ' on ', table_schema, '.', table_name) FROM information_schema.table_privileges
     WHERE grantee = {{ user.grantee }}{% if sql.granted().next().is_some() %} AND NOT (privilege_type = 'SELECT' AND (table_schema, table_name) IN ({% for table in sql.granted() %}({{ table.schema_text }}, {{ table.name_text }}){% if !loop.last %}, {% endif %}{% endfor %})){% endif %}
  ) AS other;
{% endif -%}
{% for table in sql.tables %}
SELECT CONCAT('table ', {{ table.label }}) AS `check`, IF(COUNT(*) = 1, 'ok', {{ table.absent }}) AS `ok`,
       IF(COUNT(*) = 1, 'exists', 'does not exist') AS `detail`
  FROM information_schema.tables WHERE table_schema = {{ table.schema_text }} AND table_name = {{ table.name_text }};
SELECT CONCAT('key of ', {{ table.label }}) AS `check`, IF(COUNT(*) = 1, 'ok', {{ table.keyless }}) AS `ok`,
       IF(COUNT(*) = 1, 'has a primary key', 'no primary key: LOB columns are not captured, changes of one row may change order') AS `detail`
  FROM information_schema.table_constraints
 WHERE table_schema = {{ table.schema_text }} AND table_name = {{ table.name_text }} AND constraint_type = 'PRIMARY KEY';
{% if !table.columns.is_empty() -%}
SELECT CONCAT('columns of ', {{ table.label }}) AS `check`, IF(SUM(found.column_name IS NULL) = 0, 'ok', 'FAIL') AS `ok`,
       COALESCE(
         GROUP_CONCAT(IF(found.column_name IS NULL, CONCAT(declared.name, ' should be ', REPLACE(declared.kind, ',', ' or ')), NULL)
                      ORDER BY declared.place SEPARATOR '; '),
         '{{ table.columns.len() }} as declared') AS `detail`
  FROM (
{% for column in table.columns -%}
{% if loop.first %}    SELECT {{ loop.index }} AS place, {{ column.name }} AS name, {{ column.kind }} AS kind{% else %}    UNION ALL SELECT {{ loop.index }}, {{ column.name }}, {{ column.kind }}{% endif %}
{% endfor %}  ) AS declared
  LEFT JOIN information_schema.columns AS found
    ON found.table_schema = {{ table.schema_text }} AND found.table_name = {{ table.name_text }}
   AND found.column_name = declared.name COLLATE utf8mb4_general_ci
   AND FIND_IN_SET(LOWER(found.data_type), declared.kind COLLATE utf8mb4_general_ci);
{% endif -%}
{% endfor -%}
{% for pattern in sql.patterns %}
SELECT CONCAT('tables like ', {{ pattern.label }}) AS `check`, IF(COUNT(*) > 0, 'ok', 'WARN') AS `ok`,
       CONCAT(COUNT(*), ' now') AS `detail`
  FROM information_schema.tables
 WHERE {{ pattern.taken }};
SELECT CONCAT('keys of tables like ', {{ pattern.label }}) AS `check`, IF(COUNT(*) = 0, 'ok', 'WARN') AS `ok`,
       COALESCE(CONCAT('no primary key: ', GROUP_CONCAT(table_name ORDER BY table_name SEPARATOR ', ')), 'all have a primary key') AS `detail`
  FROM information_schema.tables
 WHERE {{ pattern.taken }}
   AND (table_schema, table_name) NOT IN (
         SELECT table_schema, table_name FROM information_schema.table_constraints WHERE constraint_type = 'PRIMARY KEY');
{% endfor %}
