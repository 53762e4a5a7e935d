-- A unique key is none to DMS.
CREATE TABLE clicks (
  at DATETIME(6) NOT NULL,
  page VARCHAR(200) NOT NULL,
  UNIQUE KEY (at, page)
);
