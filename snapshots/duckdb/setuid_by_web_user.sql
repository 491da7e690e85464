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
source AS ( -- each field as the list of its values
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    row_number() OVER () AS "#",
    [CAST("_id" AS VARCHAR)] AS "field _id",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("host"."os"."type") = 'VARCHAR' THEN [CAST("host"."os"."type" AS VARCHAR)] WHEN json_type(to_json("host"."os"."type")) = 'ARRAY' THEN from_json(to_json("host"."os"."type"), '["VARCHAR"]') WHEN "host"."os"."type" IS NOT NULL THEN [to_json("host"."os"."type") ->> '$'] END))), []) AS "host.os.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("event"."type") = 'VARCHAR' THEN [CAST("event"."type" AS VARCHAR)] WHEN json_type(to_json("event"."type")) = 'ARRAY' THEN from_json(to_json("event"."type"), '["VARCHAR"]') WHEN "event"."type" IS NOT NULL THEN [to_json("event"."type") ->> '$'] END))), []) AS "event.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("process"."name") = 'VARCHAR' THEN [CAST("process"."name" AS VARCHAR)] WHEN json_type(to_json("process"."name")) = 'ARRAY' THEN from_json(to_json("process"."name"), '["VARCHAR"]') WHEN "process"."name" IS NOT NULL THEN [to_json("process"."name") ->> '$'] END))), []) AS "process.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("user"."name") = 'VARCHAR' THEN [CAST("user"."name" AS VARCHAR)] WHEN json_type(to_json("user"."name")) = 'ARRAY' THEN from_json(to_json("user"."name"), '["VARCHAR"]') WHEN "user"."name" IS NOT NULL THEN [to_json("user"."name") ->> '$'] END))), []) AS "field user.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("process"."command_line") = 'VARCHAR' THEN [CAST("process"."command_line" AS VARCHAR)] WHEN json_type(to_json("process"."command_line")) = 'ARRAY' THEN from_json(to_json("process"."command_line"), '["VARCHAR"]') WHEN "process"."command_line" IS NOT NULL THEN [to_json("process"."command_line") ->> '$'] END))), []) AS "field process.command_line",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("process"."working_directory") = 'VARCHAR' THEN [CAST("process"."working_directory" AS VARCHAR)] WHEN json_type(to_json("process"."working_directory")) = 'ARRAY' THEN from_json(to_json("process"."working_directory"), '["VARCHAR"]') WHEN "process"."working_directory" IS NOT NULL THEN [to_json("process"."working_directory") ->> '$'] END))), []) AS "process.working_directory",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("process"."args") = 'VARCHAR' THEN [CAST("process"."args" AS VARCHAR)] WHEN json_type(to_json("process"."args")) = 'ARRAY' THEN from_json(to_json("process"."args"), '["VARCHAR"]') WHEN "process"."args" IS NOT NULL THEN [to_json("process"."args") ->> '$'] END))), []) AS "process.args",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("event"."ingested") = 'VARCHAR' THEN [CAST("event"."ingested" AS VARCHAR)] WHEN json_type(to_json("event"."ingested")) = 'ARRAY' THEN from_json(to_json("event"."ingested"), '["VARCHAR"]') WHEN "event"."ingested" IS NOT NULL THEN [to_json("event"."ingested") ->> '$'] END)] IF x IS NOT NULL]), []) AS "event.ingested",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("@timestamp") = 'VARCHAR' THEN [CAST("@timestamp" AS VARCHAR)] WHEN json_type(to_json("@timestamp")) = 'ARRAY' THEN from_json(to_json("@timestamp"), '["VARCHAR"]') WHEN "@timestamp" IS NOT NULL THEN [to_json("@timestamp") ->> '$'] END)] IF x IS NOT NULL]), []) AS "@timestamp"
  FROM events_read
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
    AND (((CASE WHEN len("field process.command_line") = 1 THEN "field process.command_line"[1] END) LIKE '%+s %' ESCAPE '\') OR (regexp_full_match((CASE WHEN len("field process.command_line") = 1 THEN "field process.command_line"[1] END), '(?s)(?:.)* [\x{32}\x{34}]7(?:[\x{30}-\x{37}]){2,2} (?:.)*')))
    AND (NOT ((CASE WHEN len("process.working_directory") = 1 THEN "process.working_directory"[1] END) LIKE '/var/lib/dpkg/%' ESCAPE '\'))
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
