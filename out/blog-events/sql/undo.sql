-- Takes back what bootstrap.sql gave to the capture: its user. Tables, rows and the binary log stay as they are.

SET NAMES utf8mb4;
DROP USER IF EXISTS 'cdc'@'%';
-- The retention of the binary log costs storage. Once nothing reads it any more:
--   CALL mysql.rds_set_configuration('binlog retention hours', NULL);
