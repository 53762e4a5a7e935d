//! What is refused, with which words, and where.

use super::{outline, read, shown, table};

#[test]
fn syntax_errors_point_into_a_text_that_is_not_ascii() {
    let text = "-- Größe: 😀\nCREATE TABLE `größe` (\n  `naïve` int COMMENT '日本語 😀' DEFALT 0,\n  ключ int NOT NUL,\n  b int b2 int,\n  \
                c varchr(3)\n) ENGIN=InnoDB;\nCREATE TABLE `é` (a int)) ;";
    insta::assert_snapshot!(shown(&read(text).1), @r#"
    error 3:31 "DEFALT" ddl-syntax: unexpected `DEFALT` in column `naïve` | write `DEFAULT`
    error 4:16 "NUL" ddl-syntax: unexpected `NUL` after NOT in column `ключ` | write `NULL`
    error 5:9 "b2" ddl-syntax: unexpected `b2` in column `b` | put a comma before it if it begins another column, or remove it
    error 6:5 "varchr" ddl-syntax: column `c` is of the unknown type `VARCHR` | write `VARCHAR`
    error 7:3 "ENGIN" ddl-syntax: unexpected `ENGIN` among the table options | write `ENGINE`
    error 8:25 ")" ddl-syntax: unexpected `)` after the columns | remove the `)`
    "#);
}

#[test]
fn each_kind_of_broken_statement_has_words_of_its_own() {
    let findings: Vec<String> = [
        "CREATE TABLE",
        "CREATE TABLE t",
        "CREATE TABLE t ENGINE=InnoDB",
        "CREATE TABLE t ()",
        "CREATE TABLE t (PRIMARY KEY (a))",
        "CREATE TABLE t (a)",
        "CREATE TABLE t (a int,)",
        "CREATE TABLE t (a int,, b int)",
        "CREATE TABLE t (a int",
        "CREATE TABLE t (a int DEFAULT)",
        "CREATE TABLE t (a int DEFAULT -'x')",
        "CREATE TABLE t (a varchar(9) DEFAULT active)",
        "CREATE TABLE t (a char(36) DEFAULT uuid())",
        "CREATE TABLE t (a int ON UPDATE CASCADE)",
        "CREATE TABLE t (a int COMMENT x)",
        "CREATE TABLE t (a enum())",
        "CREATE TABLE t (a enum('a' 'b'))",
        "CREATE TABLE t (a enum)",
        "CREATE TABLE t (a 'int')",
        "CREATE TABLE t (a int CHECK ())",
        "CREATE TABLE t (a int CHECK a > 0)",
        "CREATE TABLE t (a int GENERATED (1))",
        "CREATE TABLE t (a int, KEY k)",
        "CREATE TABLE t (a int, KEY k (a b))",
        "CREATE TABLE t (a int, PRIMARY (a))",
        "CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES b (a) ON DELETE EXPLODE)",
        "CREATE TABLE t (a int, FOREIGN KEY (a))",
        "CREATE TABLE t (a int, KEY (a) WITH LOVE)",
        "CREATE TABLE t (a int) ENGINE=",
        "CREATE TABLE t (a int)\nCREATE TABLE u (a int)",
        "CREATE TABLE a.b.c (a int)",
        "CREATE TABLE \"t\" (a int)",
        "CREATE TABLE t ('a' int)",
        "CREATE TABLE t (a int COMMENT 'x)",
        "CREATE TABLE `t (a int)",
        "CREATE TABLE t (a int) /* x",
        "CREATE TABLE t (a int) /*!50100 x",
        "CREAT TABLE t (a int)",
        "-> a",
    ]
    .iter()
    .map(|text| {
        let found = shown(&read(text).1);
        assert_eq!(found.lines().count(), 1, "{text}\n{found}");
        found
    })
    .collect();
    insta::assert_snapshot!(findings.join("\n"), @r#"
    error 1:8 "TABLE" ddl-syntax: there is nothing where the table's name should be | write a name, in backticks if it is more than letters and digits
    error 1:14 "t" ddl-syntax: there is nothing where the columns of table `t` should be | write `(` here
    error 1:16 "ENGINE" ddl-syntax: unexpected `ENGINE` where the columns of table `t` should be | write `(` here
    error 1:16 "()" ddl-syntax: the table has no column | write at least one column
    error 1:16 "(PRIMARY KEY (a))" ddl-syntax: the table has no column | write at least one column
    error 1:17 "a" ddl-syntax: column `a` has no type | write a type behind the name
    error 1:22 "," ddl-syntax: a column or key is missing beside this comma | remove the comma, or write the column
    error 1:23 "," ddl-syntax: a column or key is missing beside this comma | remove the comma, or write the column
    error 1:16 "(" ddl-syntax: this parenthesis is not closed | write the missing `)`
    error 1:23 "DEFAULT" ddl-syntax: something is missing after DEFAULT in column `a` | write a literal, or an expression in parentheses
    error 1:32 "'x'" ddl-syntax: unexpected string after DEFAULT in column `a` | write a literal, or an expression in parentheses
    error 1:38 "active" ddl-syntax: unexpected `active` after DEFAULT in column `a` | write a literal, or an expression in parentheses
    warning 1:36 "uuid()" ddl-bare-default: MySQL takes uuid() as a default only in parentheses; MariaDB takes it as it is | write `DEFAULT (uuid())`
    error 1:33 "CASCADE" ddl-syntax: unexpected `CASCADE` after ON UPDATE | write `ON UPDATE CURRENT_TIMESTAMP`, the only action there is
    error 1:31 "x" ddl-syntax: unexpected `x` where a comment should be | write it in single quotes
    error 1:23 "(" ddl-syntax: there is nothing where a member of column `a` should be | write it in single quotes
    error 1:28 "'b'" ddl-syntax: unexpected string in the list of column `a` | write `,` here
    error 1:19 "enum" ddl-syntax: there is nothing where the ENUM list of column `a` should be | write `(` here
    error 1:19 "'int'" ddl-syntax: unexpected string where the type of column `a` should be | write a type without quotes, such as `VARCHAR(255)`
    error 1:29 "()" ddl-syntax: the expression after CHECK in column `a` is empty | write an expression
    error 1:29 "a" ddl-syntax: unexpected `a` after CHECK in column `a` | write `(` here
    error 1:33 "(" ddl-syntax: unexpected `(` after GENERATED | write `GENERATED ALWAYS AS (expression)`
    error 1:28 "k" ddl-syntax: there is nothing where the columns of a key should be | write `(` here
    error 1:33 "b" ddl-syntax: unexpected `b` between the columns of a key | write `,` here
    error 1:32 "(" ddl-syntax: unexpected `(` after PRIMARY | write `PRIMARY KEY`
    error 1:67 "EXPLODE" ddl-syntax: unexpected `EXPLODE` as the action of a foreign key | write `CASCADE`, `RESTRICT`, `SET NULL` or `NO ACTION`
    error 1:38 ")" ddl-syntax: something is missing in a foreign key | write `REFERENCES table (columns)`
    error 1:32 "WITH" ddl-syntax: unexpected `WITH` in a key or constraint | put a comma before it, or remove it
    error 1:30 "=" ddl-syntax: something is missing as the value of a table option | write a value
    error 2:1 "CREATE" ddl-syntax: unexpected `CREATE` after the columns | end the statement before it with `;`
    error 1:17 "." ddl-syntax: unexpected `.` after the table's name | quote a name with a dot in it in backticks
    error 1:14 "\"t\"" ddl-syntax: the table's name is written as a string | write names in backticks: quotes hold strings in MySQL's default SQL mode
    error 1:17 "'a'" ddl-syntax: a column's name is written as a string | write names in backticks: quotes hold strings in MySQL's default SQL mode
    error 1:31 "'" ddl-syntax: a string begins here and does not end | write the closing `'`
    error 1:14 "`" ddl-syntax: a name begins here and does not end | write the closing backtick
    error 1:24 "/*" ddl-syntax: a comment begins here and does not end | write the closing `*/`
    error 1:24 "/*!50100" ddl-syntax: a comment begins here and does not end | write the closing `*/`
    error 1:1 "CREAT TABLE t (a int)" ddl-syntax: `CREAT` begins no statement of MySQL | write `CREATE`
    error 1:1 "-> a" ddl-syntax: `->` begins no statement of MySQL | remove it, or write a `CREATE TABLE` statement
    "#);
}

#[test]
fn statements_that_make_no_table_from_columns_are_refused_by_name() {
    let text = "INSERT INTO a VALUES (1);\nINSERT INTO a VALUES ('é;');\nALTER TABLE a ADD b int;\n\
                CREATE DEFINER=`a`@`%` VIEW v AS SELECT 1;\nCREATE TABLE a AS SELECT 1;\nCREATE TABLE a (b int) SELECT 1 AS b;\n\
                CREATE TABLE a (SELECT 1);\nCREATE TABLE a LIKE b;\nCREATE TABLE a (LIKE b);\nCREATE TEMPORARY TABLE a (b int);\n\
                /*!50001 CREATE TABLE v (a int) */;\nDROP TABLE a;\nGRANT ALL ON *.* TO a;\n\
                DELIMITER ;;\nCREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @a = 1; END;;\nDELIMITER ;\n\
                CREATE TABLE last (a int);";
    let (tables, findings) = read(text);
    insta::assert_snapshot!(shown(&findings), @r#"
    error 1:1 "INSERT INTO a VALUES (1)" ddl-unsupported-statement: `INSERT` is not supported in a DDL file (2 statements) | remove it, or dump with `mysqldump --no-data`: rows have no place in a DDL file
    error 3:1 "ALTER TABLE a ADD b int" ddl-unsupported-statement: `ALTER TABLE` is not supported in a DDL file | write the change into the `CREATE TABLE` statement, as `SHOW CREATE TABLE` prints it
    error 4:1 "CREATE DEFINER=`a`@`%` VIEW v AS SELECT 1" ddl-unsupported-statement: `CREATE VIEW` is not supported in a DDL file | remove it: the binary log has no rows of views, so that a pipeline can't capture them
    error 5:16 "AS" ddl-unsupported-statement: `CREATE TABLE .. SELECT` is not supported | write out the columns of the table, as `SHOW CREATE TABLE` prints them
    error 6:24 "SELECT" ddl-unsupported-statement: `CREATE TABLE .. SELECT` is not supported | write out the columns of the table, as `SHOW CREATE TABLE` prints them
    error 7:16 "(" ddl-unsupported-statement: `CREATE TABLE .. SELECT` is not supported | write out the columns of the table, as `SHOW CREATE TABLE` prints them
    error 8:16 "LIKE" ddl-unsupported-statement: `CREATE TABLE .. LIKE` is not supported | write out the columns of the table, as `SHOW CREATE TABLE` prints them
    error 9:16 "(" ddl-unsupported-statement: `CREATE TABLE .. LIKE` is not supported | write out the columns of the table, as `SHOW CREATE TABLE` prints them
    error 10:1 "CREATE TEMPORARY TABLE a (b int)" ddl-unsupported-statement: `CREATE TEMPORARY TABLE` is not supported in a DDL file | write `CREATE TABLE`
    error 11:10 "CREATE TABLE v (a int) */" ddl-unsupported-statement: `/*! CREATE TABLE .. */` is not supported in a DDL file | take the statement out of the `/*! .. */` around it, or remove it
    error 12:1 "DROP TABLE a" ddl-unsupported-statement: `DROP TABLE` is not supported in a DDL file | remove it: a DDL file holds `CREATE TABLE` statements
    error 13:1 "GRANT ALL ON *.* TO a" ddl-unsupported-statement: `GRANT` is not supported in a DDL file | remove it: a DDL file holds `CREATE TABLE` statements
    error 14:1 "DELIMITER ;;" ddl-unsupported-statement: `DELIMITER` is not supported in a DDL file | remove it, or dump with `mysqldump --no-data --skip-triggers`
    "#);
    // The table with a query behind its columns is named, so that nobody reports it missing.
    assert_eq!(tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(), ["a", "last"]);
}

#[test]
fn a_table_half_inside_a_conditional_comment_is_refused() {
    for text in [
        "/*!50001 CREATE TABLE t (a int) */;",
        "CREATE TABLE t /*!50100 (a int) */;",
        "/*!50001 CREATE TABLE */ t (a int);",
    ] {
        let (tables, findings) = read(text);
        assert_eq!((tables.len(), findings.len()), (0, 1), "{text}");
        assert_eq!(findings[0].code.0, "ddl-unsupported-statement");
    }
}

#[test]
fn contradictions_are_errors_that_show_both_places() {
    let text = "CREATE TABLE t (a int PRIMARY KEY, B int, b int, PRIMARY KEY (a, nam), KEY (zzzzzz), name int);\n\
                CREATE TABLE s.t (a int);\nCREATE TABLE `t` (a int);";
    let (tables, findings) = read(text);
    insta::assert_snapshot!(shown(&findings), @r#"
    error 1:43 "b" ddl-duplicate-column: the column `b` is defined twice [the first one] | remove or rename one of the two; MySQL ignores case in the names of columns
    error 1:50 "PRIMARY" ddl-second-primary-key: the table has two primary keys [the first one] | remove one of the two; a key of several columns is written `PRIMARY KEY (a, b)`
    error 1:66 "nam" ddl-unknown-key-column: a key names the unknown column `nam` | write `name`
    error 1:77 "zzzzzz" ddl-unknown-key-column: a key names the unknown column `zzzzzz` | write the name of one of the table's columns
    error 3:14 "`t`" ddl-duplicate-table: the table `t` is defined twice [the first one] | remove one of the two, or write the schema before each: `schema.table`
    "#);
    assert_eq!(tables.len(), 2);
}

#[test]
fn reserved_words_want_backticks() {
    let text = "CREATE TABLE groups (rank int, `order` int);\nCREATE TABLE t (order int, `key` int);\nCREATE TABLE s.order (a int);\n\
                CREATE TABLE select (a int);";
    let (tables, findings) = read(text);
    insta::assert_snapshot!(shown(&findings), @r#"
    warning 1:14 "groups" ddl-newly-reserved-word: the name `groups` is a reserved word of MySQL since version 8 | write it in backticks: `` `groups` ``
    warning 1:22 "rank" ddl-newly-reserved-word: the name `rank` is a reserved word of MySQL since version 8 | write it in backticks: `` `rank` ``
    error 2:17 "order" ddl-reserved-word: the name `order` is a reserved word of MySQL | write it in backticks: `` `order` ``
    error 4:14 "select" ddl-reserved-word: the name `select` is a reserved word of MySQL | write it in backticks: `` `select` ``
    "#);
    assert_eq!(tables.iter().map(outline).collect::<Vec<_>>(), ["rank? order? ()", " ()", "a? ()", " ()"]);
}

#[test]
fn a_table_with_a_mistake_keeps_its_name_and_loses_its_columns() {
    let (tables, findings) = read("CREATE TABLE s.t (a int, b strng(3));");
    assert_eq!(findings.len(), 1);
    assert_eq!(tables[0].schema.as_deref(), Some("s"));
    assert_eq!(outline(&tables[0]), " ()");
}

#[test]
fn an_expression_that_cannot_be_checked_is_a_warning_and_the_columns_stay() {
    let (tables, findings) = read("CREATE TABLE t (a int CHECK (char(65 using utf8mb4) > 0), b int, KEY ((b +)));");
    insta::assert_snapshot!(shown(&findings), @r#"
    warning 1:29 "(char(65 using utf8mb4) > 0)" ddl-unchecked-expression: the expression after CHECK in column `a` could not be checked | run the statement on a MySQL server to see whether it takes the expression
    warning 1:71 "(b +)" ddl-unchecked-expression: the expression in a key could not be checked | run the statement on a MySQL server to see whether it takes the expression
    "#);
    assert_eq!(outline(&tables[0]), "a? b? ()");
}

#[test]
fn a_file_above_four_mebibytes_is_not_read() {
    let mut text = "-- ".to_owned();
    text.push_str(&"x".repeat(super::super::LARGEST_FILE - text.len()));
    assert!(read(&text).1.is_empty());
    text.push('x');
    insta::assert_snapshot!(shown(&read(&text).1), @r#"error 1:1 "" ddl-too-large: the DDL file has 4194305 bytes; the limit is 4194304 (4 MiB) | leave the rows out: `mysqldump --no-data`"#);
}

#[test]
fn absurd_files_are_given_up_early() {
    let columns: Vec<String> = (0..4097).map(|n| format!("a{n} int")).collect();
    let columns = shown(&read(&format!("CREATE TABLE t ({})", columns.join(","))).1);
    let allowed: Vec<String> = (0..4096).map(|n| format!("a{n} int")).collect();
    assert_eq!(table(&format!("CREATE TABLE t ({}, KEY (a1))", allowed.join(","))).columns.len(), 4096);
    let (_, mistakes) = read(&format!("CREATE TABLE t (a x{})", ", b y".repeat(1000)));
    let words: String = (0..1000).map(|n| format!("x{n};")).collect::<Vec<_>>().concat();
    let (_, statements) = read(&words);
    assert_eq!((mistakes.len(), statements.len()), (101, 50));
    insta::assert_snapshot!(format!("{columns}\n{}", shown(&mistakes[100..])), @r#"
    error 1:39867 "a4096" ddl-too-many-columns: the table has more than 4096 columns | split the table
    error 1:520 "," ddl-syntax: the table has too many mistakes; the rest of it is not read | mend the mistakes above
    "#);
}

#[test]
fn deep_and_long_expressions_do_not_overflow_the_stack() {
    for inner in [
        format!("{}1{}", "(".repeat(200_000), ")".repeat(200_000)),
        "1+".repeat(200_000) + "1",
        "f(".repeat(100_000) + &")".repeat(100_000),
        "not ".repeat(400) + "1",
        "-".repeat(400) + "1",
        format!("{}1{}", "(".repeat(200), ")".repeat(200)),
        format!("{}1{}", "case when ".repeat(90), " then 1 end".repeat(90)),
    ] {
        let (tables, findings) = read(&format!("CREATE TABLE t (a int CHECK ({inner}))"));
        assert_eq!(outline(&tables[0]), "a? ()");
        assert!(findings.iter().all(|finding| finding.code.0 == "ddl-unchecked-expression"), "{}", shown(&findings));
    }
    assert_eq!(read(&"(".repeat(1_000_000)).1.len(), 1);
}
