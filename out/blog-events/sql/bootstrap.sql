-- Prepares the database for change data capture. It may run any number of times, also while the capture runs.
-- It wants the capture user's password in @capture_password. The bootstrap sends it ahead of this file; by hand:
--   SET @capture_password = '...';  SOURCE sql/bootstrap.sql;

SET NAMES utf8mb4;
-- What a literal and a zero date mean below must not depend on the server's settings.
SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';

-- DMS reads the binary log; without a retention it may be purged before it was read.
CALL mysql.rds_set_configuration('binlog retention hours', 72);

CREATE DATABASE IF NOT EXISTS `blog`;

-- Tables may refer to one another in any order.
SET SESSION foreign_key_checks = 0;

CREATE TABLE IF NOT EXISTS `blog`.`examples` (
  id INT NOT NULL AUTO_INCREMENT,
  example VARCHAR(255) NOT NULL,
  PRIMARY KEY (id)
);

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
GRANT SELECT ON `blog`.* TO 'cdc'@'%';
