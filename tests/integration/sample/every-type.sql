-- Every type of MySQL 8, as SHOW CREATE TABLE prints it, with the names and keys that make sample data hard.
CREATE TABLE `every type` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `tiny` tinyint NOT NULL,
  `tiny_u` tinyint unsigned DEFAULT NULL,
  `truth` tinyint(1) NOT NULL DEFAULT '0',
  `small` smallint NOT NULL,
  `small_u` smallint unsigned NOT NULL,
  `medium` mediumint NOT NULL,
  `medium_u` mediumint unsigned zerofill NOT NULL,
  `int` int NOT NULL,
  `int_u` int unsigned NOT NULL,
  `big` bigint NOT NULL,
  `big_u` bigint unsigned NOT NULL,
  `age` tinyint unsigned NOT NULL,
  `postcode` smallint NOT NULL,
  `decimal` decimal(10,0) NOT NULL,
  `price` decimal(5,2) unsigned NOT NULL,
  `share` decimal(3,3) NOT NULL,
  `widest` decimal(65,30) NOT NULL,
  `float` float NOT NULL,
  `double` double NOT NULL,
  `float_m` float(3,2) NOT NULL,
  `double_m` double(8,4) unsigned NOT NULL,
  `flag` bit(1) NOT NULL,
  `bits` bit(64) NOT NULL,
  `char` char(1) NOT NULL,
  `nothing` varchar(0) NOT NULL,
  `uuid` char(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `email` varchar(255) COLLATE utf8mb4_0900_ai_ci NOT NULL,
  `short_email` varchar(9) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `full_name` varchar(64) NOT NULL,
  `firstName` varchar(20) NOT NULL,
  `phone` varchar(20) DEFAULT NULL,
  `city` varchar(40) NOT NULL,
  `country` char(2) NOT NULL,
  `status` varchar(10) NOT NULL,
  `website` varchar(200) NOT NULL,
  `password_hash` char(60) NOT NULL,
  `client_ip` varchar(45) NOT NULL,
  `description` text NOT NULL,
  `tinytext` tinytext NOT NULL,
  `mediumtext` mediumtext NOT NULL,
  `longtext` longtext,
  `binary` binary(16) NOT NULL,
  `varbinary` varbinary(3) NOT NULL,
  `tinyblob` tinyblob NOT NULL,
  `blob` blob NOT NULL,
  `mediumblob` mediumblob NOT NULL,
  `longblob` longblob,
  `birth_date` date NOT NULL,
  `due` date DEFAULT NULL,
  `datetime` datetime NOT NULL,
  `datetime6` datetime(6) NOT NULL,
  `created_at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `updated_at` timestamp(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  `time` time NOT NULL,
  `time3` time(3) NOT NULL,
  `year` year NOT NULL,
  `enum` enum('it''s','b,c','back\\slash','') NOT NULL,
  `set` set('one','it''s','three') NOT NULL,
  `json` json NOT NULL,
  `geometry` geometry NOT NULL,
  `point` point NOT NULL /*!80003 SRID 4326 */,
  `linestring` linestring DEFAULT NULL,
  `polygon` polygon DEFAULT NULL,
  `multipoint` multipoint DEFAULT NULL,
  `multilinestring` multilinestring DEFAULT NULL,
  `multipolygon` multipolygon DEFAULT NULL,
  `collection` geometrycollection DEFAULT NULL,
  `double_int` int GENERATED ALWAYS AS ((`int` * 2)) VIRTUAL,
  `lower_city` varchar(40) GENERATED ALWAYS AS (lower(`city`)) STORED,
  PRIMARY KEY (`id`),
  UNIQUE KEY `email` (`email`),
  UNIQUE KEY `prefix` (`description`(8)),
  UNIQUE KEY `small pair` (`enum`,`year`),
  SPATIAL KEY `place` (`point`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- Rows of others: by number, by text, by two columns, row by row, of the same table.
CREATE TABLE `a ``quoted`` ☃ table` (
  `select` varchar(12) NOT NULL,
  `a``b` int NOT NULL,
  `it's` varchar(20) NOT NULL,
  `parent` varchar(12) DEFAULT NULL,
  `every` bigint unsigned NOT NULL,
  PRIMARY KEY (`select`,`a``b`),
  KEY (`select`),
  UNIQUE KEY (`a``b`),
  FOREIGN KEY (`parent`) REFERENCES `a ``quoted`` ☃ table` (`select`),
  FOREIGN KEY (`every`) REFERENCES `every type` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

CREATE TABLE `0 pairs` (
  `left` bigint unsigned NOT NULL,
  `right` varchar(12) NOT NULL,
  `number` int NOT NULL,
  PRIMARY KEY (`left`,`right`,`number`),
  FOREIGN KEY (`left`) REFERENCES `every type` (`id`),
  FOREIGN KEY (`right`,`number`) REFERENCES `a ``quoted`` ☃ table` (`select`,`a``b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

CREATE TABLE `only numbers` (`id` int NOT NULL AUTO_INCREMENT, PRIMARY KEY (`id`)) ENGINE=InnoDB;

CREATE TABLE `small keys` (
  `day` date NOT NULL,
  `kind` enum('a','b','c') NOT NULL,
  `hour` tinyint NOT NULL,
  `value` double DEFAULT NULL,
  PRIMARY KEY (`kind`,`hour`),
  UNIQUE KEY (`day`)
) ENGINE=InnoDB;

CREATE TABLE `bytes` (`id` binary(16) NOT NULL, `note` varchar(30) DEFAULT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB;

CREATE TABLE `no key` (`note` varchar(100) DEFAULT NULL, `n` int NOT NULL) ENGINE=InnoDB;
