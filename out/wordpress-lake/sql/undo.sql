-- Takes back what bootstrap.sql gave to the capture: its user. Tables, rows and the binary log stay as they are.

SET NAMES utf8mb4;
DROP USER IF EXISTS 'cdc'@'%';
