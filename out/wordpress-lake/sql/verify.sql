-- Prints one row for each check: ok, WARN (worth a look) or FAIL (the capture can't work). It changes nothing.

SET NAMES utf8mb4;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';
SET SESSION group_concat_max_len = 65536;

SELECT 'binary log is on' AS `check`, IF(@@global.log_bin = 1, 'ok', 'FAIL') AS `ok`,
       CONCAT('log_bin = ', @@global.log_bin) AS `detail`;
SELECT 'binary log holds rows' AS `check`, IF(@@global.binlog_format = 'ROW', 'ok', 'FAIL') AS `ok`,
       CONCAT('binlog_format = ', @@global.binlog_format) AS `detail`;
SELECT 'binary log holds whole rows' AS `check`, IF(@@global.binlog_row_image = 'FULL', 'ok', 'FAIL') AS `ok`,
       CONCAT('binlog_row_image = ', @@global.binlog_row_image) AS `detail`;
SELECT 'server has an id' AS `check`, IF(@@global.server_id > 0, 'ok', 'FAIL') AS `ok`,
       CONCAT('server_id = ', @@global.server_id) AS `detail`;
SELECT 'binary log has no checksums' AS `check`, IF(@@global.binlog_checksum = 'NONE', 'ok', 'WARN') AS `ok`,
       CONCAT('binlog_checksum = ', @@global.binlog_checksum, ', the DMS guide asks for NONE') AS `detail`;
-- To be read by a person, because its name depends on the version: at least 72 hours.
SHOW GLOBAL VARIABLES WHERE Variable_name IN ('binlog_expire_logs_seconds', 'expire_logs_days');

SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, 'REPLICATION CLIENT' AS `detail`
  FROM information_schema.user_privileges
  -- MariaDB calls it BINLOG MONITOR.
 WHERE grantee = '''cdc''@''%''' AND privilege_type IN ('REPLICATION CLIENT', 'BINLOG MONITOR');
SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, 'REPLICATION SLAVE' AS `detail`
  FROM information_schema.user_privileges
 WHERE grantee = '''cdc''@''%''' AND privilege_type = 'REPLICATION SLAVE';
SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, CONCAT('SELECT on all of ', 'wordpress-db') AS `detail`
  FROM information_schema.schema_privileges
 WHERE grantee = '''cdc''@''%''' AND privilege_type = 'SELECT' AND table_schema = 'wordpress-db';
SELECT 'capture user has no more than it needs' AS `check`, IF(COUNT(*) = 0, 'ok', 'WARN') AS `ok`,
       COALESCE(GROUP_CONCAT(privilege ORDER BY privilege SEPARATOR ', '), 'no other privilege') AS `detail`
  FROM (
    SELECT CONCAT(privilege_type, ' on *.*') AS privilege FROM information_schema.user_privileges
     WHERE grantee = '''cdc''@''%'''
       AND privilege_type NOT IN ('USAGE', 'REPLICATION CLIENT', 'BINLOG MONITOR', 'REPLICATION SLAVE')
    UNION ALL
    SELECT CONCAT(privilege_type, ' on ', table_schema, '.*') FROM information_schema.schema_privileges
     WHERE grantee = '''cdc''@''%''' AND NOT (privilege_type = 'SELECT' AND table_schema IN ('wordpress-db'))
    UNION ALL
    SELECT CONCAT(privilege_type, ' on ', table_schema, '.', table_name) FROM information_schema.table_privileges
     WHERE grantee = '''cdc''@''%'''
  ) AS other;

SELECT CONCAT('tables like ', 'wordpress-db.*') AS `check`, IF(COUNT(*) > 0, 'ok', 'WARN') AS `ok`,
       CONCAT(COUNT(*), ' now') AS `detail`
  FROM information_schema.tables
 WHERE table_schema = 'wordpress-db' AND table_name LIKE '%' AND table_type = 'BASE TABLE'
   AND NOT (table_schema = 'wordpress-db' AND table_name LIKE 'wp\\_session\\_%');
SELECT CONCAT('keys of tables like ', 'wordpress-db.*') AS `check`, IF(COUNT(*) = 0, 'ok', 'WARN') AS `ok`,
       COALESCE(CONCAT('no primary key: ', GROUP_CONCAT(table_name ORDER BY table_name SEPARATOR ', ')), 'all have a primary key') AS `detail`
  FROM information_schema.tables
 WHERE table_schema = 'wordpress-db' AND table_name LIKE '%' AND table_type = 'BASE TABLE'
   AND NOT (table_schema = 'wordpress-db' AND table_name LIKE 'wp\\_session\\_%')
   AND (table_schema, table_name) NOT IN (
         SELECT table_schema, table_name FROM information_schema.table_constraints WHERE constraint_type = 'PRIMARY KEY');
