-- Setuid Bit Set by a Web User
-- rule_id e1cf3819-d0ce-5406-8b75-c5b9a8f2f5a9
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "host"."os"."type" VARCHAR
--   "event"."type" VARCHAR
--   "process"."name" VARCHAR
--   "user"."name" VARCHAR
--   "process"."command_line" VARCHAR
--   "process"."working_directory" VARCHAR
--   "process"."args" VARCHAR
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("os" := struct_pack("type" := NULL)) AS "host", struct_pack("type" := NULL, "ingested" := NULL) AS "event", struct_pack("name" := NULL, "command_line" := NULL, "working_directory" := NULL, "args" := NULL) AS "process", struct_pack("name" := NULL) AS "user", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
fields_read AS ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."host"."os"."type" AS "read host.os.type",
    events_read."event"."type" AS "read event.type",
    events_read."process"."name" AS "read process.name",
    events_read."user"."name" AS "read user.name",
    events_read."process"."command_line" AS "read process.command_line",
    events_read."process"."working_directory" AS "read process.working_directory",
    events_read."process"."args" AS "read process.args",
    events_read."event"."ingested" AS "read event.ingested",
    events_read."@timestamp" AS "read @timestamp"
  FROM events_read
),
source AS ( -- each field as the list of its values
  SELECT
    "# id",
    row_number() OVER () AS "#",
    ["# id"] AS "field _id",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN [TRY_CAST("read host.os.type" AS VARCHAR)] WHEN typeof("read host.os.type") = 'VARCHAR[]' THEN TRY_CAST("read host.os.type" AS VARCHAR[]) WHEN json_type(to_json("read host.os.type")) = 'ARRAY' THEN from_json(to_json("read host.os.type"), '["VARCHAR"]') WHEN "read host.os.type" IS NOT NULL THEN [to_json("read host.os.type") ->> '$'] END))), []) AS "host.os.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.type") = 'VARCHAR' THEN [TRY_CAST("read event.type" AS VARCHAR)] WHEN typeof("read event.type") = 'VARCHAR[]' THEN TRY_CAST("read event.type" AS VARCHAR[]) WHEN json_type(to_json("read event.type")) = 'ARRAY' THEN from_json(to_json("read event.type"), '["VARCHAR"]') WHEN "read event.type" IS NOT NULL THEN [to_json("read event.type") ->> '$'] END))), []) AS "event.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.name") = 'VARCHAR' THEN [TRY_CAST("read process.name" AS VARCHAR)] WHEN typeof("read process.name") = 'VARCHAR[]' THEN TRY_CAST("read process.name" AS VARCHAR[]) WHEN json_type(to_json("read process.name")) = 'ARRAY' THEN from_json(to_json("read process.name"), '["VARCHAR"]') WHEN "read process.name" IS NOT NULL THEN [to_json("read process.name") ->> '$'] END))), []) AS "process.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read user.name") = 'VARCHAR' THEN [TRY_CAST("read user.name" AS VARCHAR)] WHEN typeof("read user.name") = 'VARCHAR[]' THEN TRY_CAST("read user.name" AS VARCHAR[]) WHEN json_type(to_json("read user.name")) = 'ARRAY' THEN from_json(to_json("read user.name"), '["VARCHAR"]') WHEN "read user.name" IS NOT NULL THEN [to_json("read user.name") ->> '$'] END))), []) AS "field user.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.command_line") = 'VARCHAR' THEN [TRY_CAST("read process.command_line" AS VARCHAR)] WHEN typeof("read process.command_line") = 'VARCHAR[]' THEN TRY_CAST("read process.command_line" AS VARCHAR[]) WHEN json_type(to_json("read process.command_line")) = 'ARRAY' THEN from_json(to_json("read process.command_line"), '["VARCHAR"]') WHEN "read process.command_line" IS NOT NULL THEN [to_json("read process.command_line") ->> '$'] END))), []) AS "field process.command_line",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.working_directory") = 'VARCHAR' THEN [TRY_CAST("read process.working_directory" AS VARCHAR)] WHEN typeof("read process.working_directory") = 'VARCHAR[]' THEN TRY_CAST("read process.working_directory" AS VARCHAR[]) WHEN json_type(to_json("read process.working_directory")) = 'ARRAY' THEN from_json(to_json("read process.working_directory"), '["VARCHAR"]') WHEN "read process.working_directory" IS NOT NULL THEN [to_json("read process.working_directory") ->> '$'] END))), []) AS "process.working_directory",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.args") = 'VARCHAR' THEN [TRY_CAST("read process.args" AS VARCHAR)] WHEN typeof("read process.args") = 'VARCHAR[]' THEN TRY_CAST("read process.args" AS VARCHAR[]) WHEN json_type(to_json("read process.args")) = 'ARRAY' THEN from_json(to_json("read process.args"), '["VARCHAR"]') WHEN "read process.args" IS NOT NULL THEN [to_json("read process.args") ->> '$'] END))), []) AS "process.args",
    NULLIF(list_sort(CASE WHEN typeof("read event.ingested") = 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP))] END WHEN typeof("read event.ingested") = 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE))] END ELSE [x FOR x IN [([(CASE WHEN regexp_full_match("the text", '-?(\d{1,3}|\d{5,})') THEN TRY_CAST("the text" AS BIGINT) WHEN regexp_full_match("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?') AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) < 24 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0) < 60 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0) < 60 THEN epoch_ms(TRY_CAST(substr(CASE length("the text") WHEN 4 THEN "the text" || '-01-01' WHEN 7 THEN "the text" || '-01' ELSE "the text" END, 1, 10) AS TIMESTAMP)) + ((COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0)) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0)) * 1000 + COALESCE(TRY_CAST(substr(rpad(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 4), 3, '0'), 1, 3) AS BIGINT), 0) - CASE WHEN regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 5) = '-' THEN -1 ELSE 1 END * (COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 6) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 7) AS BIGINT), 0)) * 60000 END) FOR "the text" IN [trim((CASE WHEN typeof("read event.ingested") IN ('VARCHAR', 'VARCHAR[]') THEN t ELSE replace(t, ' ', 'T') END))]])[1] FOR t IN (CASE WHEN typeof("read event.ingested") = 'VARCHAR' THEN [TRY_CAST("read event.ingested" AS VARCHAR)] WHEN typeof("read event.ingested") = 'VARCHAR[]' THEN TRY_CAST("read event.ingested" AS VARCHAR[]) WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END)] IF x IS NOT NULL] END), []) AS "event.ingested",
    NULLIF(list_sort(CASE WHEN typeof("read @timestamp") = 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP))] END WHEN typeof("read @timestamp") = 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE))] END ELSE [x FOR x IN [([(CASE WHEN regexp_full_match("the text", '-?(\d{1,3}|\d{5,})') THEN TRY_CAST("the text" AS BIGINT) WHEN regexp_full_match("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?') AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) < 24 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0) < 60 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0) < 60 THEN epoch_ms(TRY_CAST(substr(CASE length("the text") WHEN 4 THEN "the text" || '-01-01' WHEN 7 THEN "the text" || '-01' ELSE "the text" END, 1, 10) AS TIMESTAMP)) + ((COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0)) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0)) * 1000 + COALESCE(TRY_CAST(substr(rpad(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 4), 3, '0'), 1, 3) AS BIGINT), 0) - CASE WHEN regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 5) = '-' THEN -1 ELSE 1 END * (COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 6) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 7) AS BIGINT), 0)) * 60000 END) FOR "the text" IN [trim((CASE WHEN typeof("read @timestamp") IN ('VARCHAR', 'VARCHAR[]') THEN t ELSE replace(t, ' ', 'T') END))]])[1] FOR t IN (CASE WHEN typeof("read @timestamp") = 'VARCHAR' THEN [TRY_CAST("read @timestamp" AS VARCHAR)] WHEN typeof("read @timestamp") = 'VARCHAR[]' THEN TRY_CAST("read @timestamp" AS VARCHAR[]) WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END)] IF x IS NOT NULL] END), []) AS "@timestamp"
  FROM fields_read
  -- What a scan can tell of columns with one value each.
  WHERE (CASE WHEN typeof("read event.ingested") IN ('TIMESTAMP', '"NULL"') AND typeof("read @timestamp") IN ('TIMESTAMP', '"NULL"') THEN COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) >= make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) * 1000) AND COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) < make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) + 1) * 1000) ELSE TRUE END)
    AND (CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN (TRY_CAST("read host.os.type" AS VARCHAR) = 'linux') ELSE "read host.os.type" IS NOT NULL END)
    AND (CASE WHEN typeof("read event.type") = 'VARCHAR' THEN (TRY_CAST("read event.type" AS VARCHAR) = 'start') ELSE "read event.type" IS NOT NULL END)
    AND (CASE WHEN typeof("read process.name") = 'VARCHAR' THEN (TRY_CAST("read process.name" AS VARCHAR) = 'chmod') ELSE "read process.name" IS NOT NULL END)
    AND (CASE WHEN typeof("read user.name") = 'VARCHAR' THEN (TRY_CAST("read user.name" AS VARCHAR) IN ('www-data', 'nginx', 'apache')) ELSE "read user.name" IS NOT NULL END)
    AND ((CASE WHEN typeof("read process.command_line") = 'VARCHAR' THEN (TRY_CAST("read process.command_line" AS VARCHAR) LIKE '%+s %') ELSE "read process.command_line" IS NOT NULL END) OR (CASE WHEN typeof("read process.command_line") = 'VARCHAR' THEN (regexp_full_match(TRY_CAST("read process.command_line" AS VARCHAR), '(?s)(?:.)* [\x{32}\x{34}]7(?:[\x{30}-\x{37}]){2,2} (?:.)*')) ELSE "read process.command_line" IS NOT NULL END))
),
in_window AS ( -- the rule's own window
  SELECT * FROM source WHERE len([1 FOR t IN COALESCE("event.ingested", "@timestamp") IF t BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0
),
step_1 AS ( -- filter
  SELECT * FROM in_window
  WHERE ((CASE WHEN len("host.os.type") = 1 THEN "host.os.type"[1] END) = 'linux')
    AND ((CASE WHEN len("event.type") = 1 THEN "event.type"[1] END) = 'start')
),
step_2 AS ( -- filter
  SELECT * FROM step_1
  WHERE ((CASE WHEN len("process.name") = 1 THEN "process.name"[1] END) = 'chmod')
    AND ((CASE WHEN len("field user.name") = 1 THEN "field user.name"[1] END) IN ('www-data', 'nginx', 'apache'))
    AND (((CASE WHEN len("field process.command_line") = 1 THEN "field process.command_line"[1] END) LIKE '%+s %') OR (regexp_full_match((CASE WHEN len("field process.command_line") = 1 THEN "field process.command_line"[1] END), '(?s)(?:.)* [\x{32}\x{34}]7(?:[\x{30}-\x{37}]){2,2} (?:.)*')))
    AND (NOT ((CASE WHEN len("process.working_directory") = 1 THEN "process.working_directory"[1] END) LIKE '/var/lib/dpkg/%'))
),
step_3 AS ( -- extend
  SELECT *, list_max("process.args") AS "target" FROM step_2
),
step_4 AS ( -- filter
  SELECT * FROM step_3
  WHERE (NOT (NOT ("target" IS NOT NULL)))
),
step_5 AS ( -- project
  SELECT * EXCLUDE ("target"), "field _id" AS "_id", "field user.name" AS "user.name", "field process.command_line" AS "process.command_line", "target" AS "target" FROM step_4
),
step_6 AS ( -- limit
  SELECT * FROM step_5 ORDER BY "#" LIMIT 1000
)
SELECT "# id" AS "_id" FROM step_6 GROUP BY "# id" ORDER BY min("#");
