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
SELECT 'binary log is kept' AS `check`, IF(COALESCE(MAX(CAST(value AS UNSIGNED)), 0) >= 72, 'ok', 'FAIL') AS `ok`,
       CONCAT('binlog retention hours = ', COALESCE(MAX(value), 'NULL'), ', wanted 72') AS `detail`
  FROM mysql.rds_configuration WHERE name = 'binlog retention hours';

SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, 'REPLICATION CLIENT' AS `detail`
  FROM information_schema.user_privileges
  -- MariaDB calls it BINLOG MONITOR.
 WHERE grantee = '''cdc''@''%''' AND privilege_type IN ('REPLICATION CLIENT', 'BINLOG MONITOR');
SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, 'REPLICATION SLAVE' AS `detail`
  FROM information_schema.user_privileges
 WHERE grantee = '''cdc''@''%''' AND privilege_type = 'REPLICATION SLAVE';
SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, CONCAT('SELECT on all of ', 'blog') AS `detail`
  FROM information_schema.schema_privileges
 WHERE grantee = '''cdc''@''%''' AND privilege_type = 'SELECT' AND table_schema = 'blog';
SELECT 'capture user has no more than it needs' AS `check`, IF(COUNT(*) = 0, 'ok', 'WARN') AS `ok`,
       COALESCE(GROUP_CONCAT(privilege ORDER BY privilege SEPARATOR ', '), 'no other privilege') AS `detail`
  FROM (
    SELECT CONCAT(privilege_type, ' on *.*') AS privilege FROM information_schema.user_privileges
     WHERE grantee = '''cdc''@''%'''
       AND privilege_type NOT IN ('USAGE', 'REPLICATION CLIENT', 'BINLOG MONITOR', 'REPLICATION SLAVE')
    UNION ALL
    SELECT CONCAT(privilege_type, ' on ', table_schema, '.*') FROM information_schema.schema_privileges
     WHERE grantee = '''cdc''@''%''' AND NOT (privilege_type = 'SELECT' AND table_schema IN ('blog'))
    UNION ALL
    SELECT CONCAT(privilege_type, ' on ', table_schema, '.', table_name) FROM information_schema.table_privileges
     WHERE grantee = '''cdc''@''%'''
  ) AS other;

SELECT CONCAT('table ', 'blog.examples') AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`,
       IF(COUNT(*) = 1, 'exists', 'does not exist') AS `detail`
  FROM information_schema.tables WHERE table_schema = 'blog' AND table_name = 'examples';
SELECT CONCAT('key of ', 'blog.examples') AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`,
       IF(COUNT(*) = 1, 'has a primary key', 'no primary key: LOB columns are not captured, changes of one row may change order') AS `detail`
  FROM information_schema.table_constraints
 WHERE table_schema = 'blog' AND table_name = 'examples' AND constraint_type = 'PRIMARY KEY';
SELECT CONCAT('columns of ', 'blog.examples') AS `check`, IF(SUM(found.column_name IS NULL) = 0, 'ok', 'FAIL') AS `ok`,
       COALESCE(
         GROUP_CONCAT(IF(found.column_name IS NULL, CONCAT(declared.name, ' should be ', REPLACE(declared.kind, ',', ' or ')), NULL)
                      ORDER BY declared.place SEPARATOR '; '),
         '2 as declared') AS `detail`
  FROM (
    SELECT 1 AS place, 'id' AS name, 'int' AS kind
    UNION ALL SELECT 2, 'example', 'varchar'
  ) AS declared
  LEFT JOIN information_schema.columns AS found
    ON found.table_schema = 'blog' AND found.table_name = 'examples'
   AND found.column_name = declared.name COLLATE utf8mb4_general_ci
   AND FIND_IN_SET(LOWER(found.data_type), declared.kind COLLATE utf8mb4_general_ci);

SELECT CONCAT('tables like ', 'blog.*') AS `check`, IF(COUNT(*) > 0, 'ok', 'WARN') AS `ok`,
       CONCAT(COUNT(*), ' now') AS `detail`
  FROM information_schema.tables
 WHERE table_schema = 'blog' AND table_name LIKE '%' AND table_type = 'BASE TABLE';
SELECT CONCAT('keys of tables like ', 'blog.*') AS `check`, IF(COUNT(*) = 0, 'ok', 'WARN') AS `ok`,
       COALESCE(CONCAT('no primary key: ', GROUP_CONCAT(table_name ORDER BY table_name SEPARATOR ', ')), 'all have a primary key') AS `detail`
  FROM information_schema.tables
 WHERE table_schema = 'blog' AND table_name LIKE '%' AND table_type = 'BASE TABLE'
   AND (table_schema, table_name) NOT IN (
         SELECT table_schema, table_name FROM information_schema.table_constraints WHERE constraint_type = 'PRIMARY KEY');
