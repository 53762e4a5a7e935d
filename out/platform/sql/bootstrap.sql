-- Prepares the database for change data capture. It may run any number of times, also while the capture runs.
-- It wants the capture user's password in @capture_password. The bootstrap sends it ahead of this file; by hand:
--   SET @capture_password = '...';  SOURCE sql/bootstrap.sql;

SET NAMES utf8mb4;
-- What a literal and a zero date mean below must not depend on the server's settings.
SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';

-- DMS reads the binary log; without a retention it may be purged before it was read.
CALL mysql.rds_set_configuration('binlog retention hours', 168);

CREATE DATABASE IF NOT EXISTS `shop`;

-- Tables may refer to one another in any order.
SET SESSION foreign_key_checks = 0;

CREATE TABLE IF NOT EXISTS `shop`.`customers` (
  customer_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  email VARCHAR(255) NOT NULL,
  name VARCHAR(255),
  password_hash CHAR(60),
  created_at DATETIME NOT NULL,
  PRIMARY KEY (customer_id),
  UNIQUE KEY email (email)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS `shop`.`order_lines` (
  order_id BIGINT UNSIGNED NOT NULL,
  line INT UNSIGNED NOT NULL,
  sku VARCHAR(40) NOT NULL,
  quantity INT UNSIGNED NOT NULL,
  price DECIMAL(12,2) NOT NULL,
  PRIMARY KEY (order_id, line)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS `shop`.`orders` (
  order_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  customer_id BIGINT UNSIGNED NOT NULL,
  status VARCHAR(20) NOT NULL DEFAULT 'new',
  total DECIMAL(12,2) NOT NULL,
  placed_at DATETIME NOT NULL,
  changed_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (order_id),
  KEY customer (customer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

SET SESSION foreign_key_checks = 1;

-- CREATE USER takes no variable, so the statement is put together; QUOTE makes a literal of the password. No plugin is
-- named: the server's own default works with DMS.
SET @statement = CONCAT('CREATE USER IF NOT EXISTS ''cdc''@''%'' IDENTIFIED BY ', QUOTE(@capture_password));
PREPARE capture_user FROM @statement;
EXECUTE capture_user;
DEALLOCATE PREPARE capture_user;
-- The user may be there from an earlier run, with an older password.
SET @statement = CONCAT('ALTER USER ''cdc''@''%'' IDENTIFIED BY ', QUOTE(@capture_password), ' REQUIRE SSL');
PREPARE capture_user FROM @statement;
EXECUTE capture_user;
DEALLOCATE PREPARE capture_user;
SET @statement = NULL, @capture_password = NULL;

GRANT REPLICATION CLIENT, REPLICATION SLAVE ON *.* TO 'cdc'@'%';
-- GRANT knows patterns for whole schemas only, and no grant on a table that is not there yet: where the capture
-- follows a pattern, or a table that someone else will create, the user may read all of the schema.
GRANT SELECT ON `shop`.* TO 'cdc'@'%';
