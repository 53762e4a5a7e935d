-- MySQL dump 10.13  Distrib 8.0.39, for Linux (x86_64)
--
-- Host: localhost    Database: shop
-- ------------------------------------------------------
-- Server version	8.0.39

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!50503 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN;
SET @@SESSION.SQL_LOG_BIN= 0;

--
-- GTID state at the beginning of the backup; it's 'quoted
--

SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ '3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5';

--
-- Current Database: `shop`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci */ /*!80016 DEFAULT ENCRYPTION='N' */;

USE `shop`;

--
-- Table structure for table `customers`
--

DROP TABLE IF EXISTS `customers`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `customers` (
  `id` binary(16) NOT NULL DEFAULT (uuid_to_bin(uuid())),
  `name` varchar(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'it''s; "the" name',
  `email` varchar(255) COLLATE utf8mb4_unicode_ci DEFAULT NULL,
  `email_lower` varchar(255) GENERATED ALWAYS AS (lower(`email`)) VIRTUAL,
  `plan` enum('free','pro','it''s, (odd)') NOT NULL DEFAULT 'free',
  `flags` set('a','b') DEFAULT NULL,
  `active` tinyint(1) NOT NULL DEFAULT '1',
  `on_hold` bit(1) NOT NULL DEFAULT b'0',
  `settings` json DEFAULT NULL,
  `place` point /*!80003 SRID 4326 */ DEFAULT NULL,
  `secret` varbinary(64) DEFAULT NULL /*!80023 INVISIBLE */,
  `visits` int(10) unsigned zerofill DEFAULT NULL,
  `created_at` timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (`id`),
  UNIQUE KEY `email` (`email`) USING BTREE,
  KEY `by_lower` ((lower(`name`)),`plan` DESC),
  KEY `zip` ((cast(json_extract(`settings`,_utf8mb4'$.zip') as unsigned array))),
  KEY `hidden` (`visits`) /*!80000 INVISIBLE */,
  FULLTEXT KEY `words` (`name`) /*!50100 WITH PARSER `ngram` */ ,
  CONSTRAINT `customers_chk_1` CHECK ((`visits` >= 0)) /*!80016 NOT ENFORCED */,
  CONSTRAINT `customers_chk_2` CHECK (regexp_like(`name`,_utf8mb4'^[a-z\']'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci ROW_FORMAT=DYNAMIC COMMENT='customers; all of them';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `events`
--

DROP TABLE IF EXISTS `events`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `events` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `happened_on` date NOT NULL,
  `amount` decimal(12,2) NOT NULL DEFAULT '0.00',
  `ratio` double(10,2) DEFAULT NULL,
  `order_id` int NOT NULL,
  PRIMARY KEY (`id`,`happened_on`) USING BTREE
) ENGINE=InnoDB AUTO_INCREMENT=1024 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci STATS_PERSISTENT=1
/*!50100 PARTITION BY RANGE (year(`happened_on`))
SUBPARTITION BY HASH (`order_id`)
SUBPARTITIONS 2
(PARTITION p0 VALUES LESS THAN (2020) ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Table structure for table `order_lines`
--

DROP TABLE IF EXISTS `order_lines`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `order_lines` (
  `order_id` int NOT NULL,
  `line` smallint unsigned NOT NULL,
  `customer_id` binary(16) DEFAULT NULL,
  `my_row_id` bigint unsigned NOT NULL /*!80023 INVISIBLE */,
  PRIMARY KEY (`order_id`,`line`),
  KEY `customer_id` (`customer_id`),
  CONSTRAINT `order_lines_ibfk_1` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE ON UPDATE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=latin1 KEY_BLOCK_SIZE=8;
/*!40101 SET character_set_client = @saved_cs_client */;
SET @@SESSION.SQL_LOG_BIN = @MYSQLDUMP_TEMP_LOG_BIN;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;
/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on 2026-10-01 12:00:00
