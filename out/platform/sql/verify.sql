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
SELECT 'binary log is kept' AS `check`, IF(COALESCE(MAX(CAST(value AS UNSIGNED)), 0) >= 168, 'ok', 'FAIL') AS `ok`,
       CONCAT('binlog retention hours = ', COALESCE(MAX(value), 'NULL'), ', wanted 168') AS `detail`
  FROM mysql.rds_configuration WHERE name = 'binlog retention hours';

SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, 'REPLICATION CLIENT' AS `detail`
  FROM information_schema.user_privileges
  -- MariaDB calls it BINLOG MONITOR.
 WHERE grantee = '''cdc''@''%''' AND privilege_type IN ('REPLICATION CLIENT', 'BINLOG MONITOR');
SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, 'REPLICATION SLAVE' AS `detail`
  FROM information_schema.user_privileges
 WHERE grantee = '''cdc''@''%''' AND privilege_type = 'REPLICATION SLAVE';
SELECT 'capture user' AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`, CONCAT('SELECT on all of ', 'shop') AS `detail`
  FROM information_schema.schema_privileges
 WHERE grantee = '''cdc''@''%''' AND privilege_type = 'SELECT' AND table_schema = 'shop';
SELECT 'capture user has no more than it needs' AS `check`, IF(COUNT(*) = 0, 'ok', 'WARN') AS `ok`,
       COALESCE(GROUP_CONCAT(privilege ORDER BY privilege SEPARATOR ', '), 'no other privilege') AS `detail`
  FROM (
    SELECT CONCAT(privilege_type, ' on *.*') AS privilege FROM information_schema.user_privileges
     WHERE grantee = '''cdc''@''%'''
       AND privilege_type NOT IN ('USAGE', 'REPLICATION CLIENT', 'BINLOG MONITOR', 'REPLICATION SLAVE')
    UNION ALL
    SELECT CONCAT(privilege_type, ' on ', table_schema, '.*') FROM information_schema.schema_privileges
     WHERE grantee = '''cdc''@''%''' AND NOT (privilege_type = 'SELECT' AND table_schema IN ('shop'))
    UNION ALL
    SELECT CONCAT(privilege_type, ' on ', table_schema, '.', table_name) FROM information_schema.table_privileges
     WHERE grantee = '''cdc''@''%'''
  ) AS other;

SELECT CONCAT('table ', 'shop.customers') AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`,
       IF(COUNT(*) = 1, 'exists', 'does not exist') AS `detail`
  FROM information_schema.tables WHERE table_schema = 'shop' AND table_name = 'customers';
SELECT CONCAT('key of ', 'shop.customers') AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`,
       IF(COUNT(*) = 1, 'has a primary key', 'no primary key: LOB columns are not captured, changes of one row may change order') AS `detail`
  FROM information_schema.table_constraints
 WHERE table_schema = 'shop' AND table_name = 'customers' AND constraint_type = 'PRIMARY KEY';
SELECT CONCAT('columns of ', 'shop.customers') AS `check`, IF(SUM(found.column_name IS NULL) = 0, 'ok', 'FAIL') AS `ok`,
       COALESCE(
         GROUP_CONCAT(IF(found.column_name IS NULL, CONCAT(declared.name, ' should be ', REPLACE(declared.kind, ',', ' or ')), NULL)
                      ORDER BY declared.place SEPARATOR '; '),
         '5 as declared') AS `detail`
  FROM (
    SELECT 1 AS place, 'customer_id' AS name, 'bigint' AS kind
    UNION ALL SELECT 2, 'email', 'varchar'
    UNION ALL SELECT 3, 'name', 'varchar'
    UNION ALL SELECT 4, 'password_hash', 'char'
    UNION ALL SELECT 5, 'created_at', 'datetime'
  ) AS declared
  LEFT JOIN information_schema.columns AS found
    ON found.table_schema = 'shop' AND found.table_name = 'customers'
   AND found.column_name = declared.name COLLATE utf8mb4_general_ci
   AND FIND_IN_SET(LOWER(found.data_type), declared.kind COLLATE utf8mb4_general_ci);

SELECT CONCAT('table ', 'shop.order_lines') AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`,
       IF(COUNT(*) = 1, 'exists', 'does not exist') AS `detail`
  FROM information_schema.tables WHERE table_schema = 'shop' AND table_name = 'order_lines';
SELECT CONCAT('key of ', 'shop.order_lines') AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`,
       IF(COUNT(*) = 1, 'has a primary key', 'no primary key: LOB columns are not captured, changes of one row may change order') AS `detail`
  FROM information_schema.table_constraints
 WHERE table_schema = 'shop' AND table_name = 'order_lines' AND constraint_type = 'PRIMARY KEY';
SELECT CONCAT('columns of ', 'shop.order_lines') AS `check`, IF(SUM(found.column_name IS NULL) = 0, 'ok', 'FAIL') AS `ok`,
       COALESCE(
         GROUP_CONCAT(IF(found.column_name IS NULL, CONCAT(declared.name, ' should be ', REPLACE(declared.kind, ',', ' or ')), NULL)
                      ORDER BY declared.place SEPARATOR '; '),
         '5 as declared') AS `detail`
  FROM (
    SELECT 1 AS place, 'order_id' AS name, 'bigint' AS kind
    UNION ALL SELECT 2, 'line', 'int'
    UNION ALL SELECT 3, 'sku', 'varchar'
    UNION ALL SELECT 4, 'quantity', 'int'
    UNION ALL SELECT 5, 'price', 'decimal'
  ) AS declared
  LEFT JOIN information_schema.columns AS found
    ON found.table_schema = 'shop' AND found.table_name = 'order_lines'
   AND found.column_name = declared.name COLLATE utf8mb4_general_ci
   AND FIND_IN_SET(LOWER(found.data_type), declared.kind COLLATE utf8mb4_general_ci);

SELECT CONCAT('table ', 'shop.orders') AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`,
       IF(COUNT(*) = 1, 'exists', 'does not exist') AS `detail`
  FROM information_schema.tables WHERE table_schema = 'shop' AND table_name = 'orders';
SELECT CONCAT('key of ', 'shop.orders') AS `check`, IF(COUNT(*) = 1, 'ok', 'FAIL') AS `ok`,
       IF(COUNT(*) = 1, 'has a primary key', 'no primary key: LOB columns are not captured, changes of one row may change order') AS `detail`
  FROM information_schema.table_constraints
 WHERE table_schema = 'shop' AND table_name = 'orders' AND constraint_type = 'PRIMARY KEY';
SELECT CONCAT('columns of ', 'shop.orders') AS `check`, IF(SUM(found.column_name IS NULL) = 0, 'ok', 'FAIL') AS `ok`,
       COALESCE(
         GROUP_CONCAT(IF(found.column_name IS NULL, CONCAT(declared.name, ' should be ', REPLACE(declared.kind, ',', ' or ')), NULL)
                      ORDER BY declared.place SEPARATOR '; '),
         '6 as declared') AS `detail`
  FROM (
    SELECT 1 AS place, 'order_id' AS name, 'bigint' AS kind
    UNION ALL SELECT 2, 'customer_id', 'bigint'
    UNION ALL SELECT 3, 'status', 'varchar'
    UNION ALL SELECT 4, 'total', 'decimal'
    UNION ALL SELECT 5, 'placed_at', 'datetime'
    UNION ALL SELECT 6, 'changed_at', 'timestamp'
  ) AS declared
  LEFT JOIN information_schema.columns AS found
    ON found.table_schema = 'shop' AND found.table_name = 'orders'
   AND found.column_name = declared.name COLLATE utf8mb4_general_ci
   AND FIND_IN_SET(LOWER(found.data_type), declared.kind COLLATE utf8mb4_general_ci);

SELECT CONCAT('tables like ', 'shop.audit_*') AS `check`, IF(COUNT(*) > 0, 'ok', 'WARN') AS `ok`,
       CONCAT(COUNT(*), ' now') AS `detail`
  FROM information_schema.tables
 WHERE table_schema = 'shop' AND table_name LIKE 'audit\\_%' AND table_type = 'BASE TABLE';
SELECT CONCAT('keys of tables like ', 'shop.audit_*') AS `check`, IF(COUNT(*) = 0, 'ok', 'WARN') AS `ok`,
       COALESCE(CONCAT('no primary key: ', GROUP_CONCAT(table_name ORDER BY table_name SEPARATOR ', ')), 'all have a primary key') AS `detail`
  FROM information_schema.tables
 WHERE table_schema = 'shop' AND table_name LIKE 'audit\\_%' AND table_type = 'BASE TABLE'
   AND (table_schema, table_name) NOT IN (
         SELECT table_schema, table_name FROM information_schema.table_constraints WHERE constraint_type = 'PRIMARY KEY');
