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
values_read AS ( -- fields as lists of their values
  SELECT *,
    (CASE typeof("read event.ingested") WHEN 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP))] END WHEN 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE))] END ELSE NULLIF(list_sort([x FOR x IN [(CASE WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(t AS TIMESTAMP)) ELSE ((CASE WHEN regexp_full_match(t, '-?(?:\d{1,3}|\d{5,}|\d+\.\d*)') THEN CASE WHEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) BETWEEN -8600000000000000 AND 8600000000000000 THEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) END ELSE ([CASE WHEN "the parts".year <> '' AND CAST('0' || "the parts".hour AS BIGINT) < 24 AND CAST('0' || "the parts".minute AS BIGINT) < 60 AND CAST('0' || "the parts".second AS BIGINT) < 60 AND CAST('0' || "the parts".zone_minute AS BIGINT) < 60 AND (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT)) <= 1080 THEN epoch_ms(TRY_CAST(left(t || substr('0000-01-01', length(t) + 1), 10) AS TIMESTAMP)) + ((CAST('0' || "the parts".hour AS BIGINT) * 60 + CAST('0' || "the parts".minute AS BIGINT) - CAST("the parts".sign || '1' AS BIGINT) * (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT))) * 60 + CAST('0' || "the parts".second AS BIGINT)) * 1000 + CAST('0' || left(rpad("the parts".fraction, 3, '0'), 3) AS BIGINT) END FOR "the parts" IN [regexp_extract(t, '\A(\d{4})(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?)?\z', ['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute'])]])[1] END)) END) FOR t IN (CASE typeof("read event.ingested") WHEN 'VARCHAR' THEN [TRY_CAST("read event.ingested" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read event.ingested" AS VARCHAR[]) ELSE [replace(t, ' ', 'T') FOR t IN CASE WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END] END)] IF x IS NOT NULL]), []) END) AS "values event.ingested",
    (CASE typeof("read @timestamp") WHEN 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP))] END WHEN 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE))] END ELSE NULLIF(list_sort([x FOR x IN [(CASE WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(t AS TIMESTAMP)) ELSE ((CASE WHEN regexp_full_match(t, '-?(?:\d{1,3}|\d{5,}|\d+\.\d*)') THEN CASE WHEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) BETWEEN -8600000000000000 AND 8600000000000000 THEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) END ELSE ([CASE WHEN "the parts".year <> '' AND CAST('0' || "the parts".hour AS BIGINT) < 24 AND CAST('0' || "the parts".minute AS BIGINT) < 60 AND CAST('0' || "the parts".second AS BIGINT) < 60 AND CAST('0' || "the parts".zone_minute AS BIGINT) < 60 AND (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT)) <= 1080 THEN epoch_ms(TRY_CAST(left(t || substr('0000-01-01', length(t) + 1), 10) AS TIMESTAMP)) + ((CAST('0' || "the parts".hour AS BIGINT) * 60 + CAST('0' || "the parts".minute AS BIGINT) - CAST("the parts".sign || '1' AS BIGINT) * (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT))) * 60 + CAST('0' || "the parts".second AS BIGINT)) * 1000 + CAST('0' || left(rpad("the parts".fraction, 3, '0'), 3) AS BIGINT) END FOR "the parts" IN [regexp_extract(t, '\A(\d{4})(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?)?\z', ['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute'])]])[1] END)) END) FOR t IN (CASE typeof("read @timestamp") WHEN 'VARCHAR' THEN [TRY_CAST("read @timestamp" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read @timestamp" AS VARCHAR[]) ELSE [replace(t, ' ', 'T') FOR t IN CASE WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END] END)] IF x IS NOT NULL]), []) END) AS "values @timestamp",
    (CASE typeof("read host.os.type") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read host.os.type" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read host.os.type" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read host.os.type" AS VARCHAR[])) = 1 AND TRY_CAST("read host.os.type" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read host.os.type" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read host.os.type" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read host.os.type")) = 'ARRAY' THEN from_json(to_json("read host.os.type"), '["VARCHAR"]') WHEN "read host.os.type" IS NOT NULL THEN [to_json("read host.os.type") ->> '$'] END)), []) END) AS "values host.os.type",
    (CASE typeof("read event.type") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read event.type" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read event.type" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read event.type" AS VARCHAR[])) = 1 AND TRY_CAST("read event.type" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read event.type" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read event.type" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read event.type")) = 'ARRAY' THEN from_json(to_json("read event.type"), '["VARCHAR"]') WHEN "read event.type" IS NOT NULL THEN [to_json("read event.type") ->> '$'] END)), []) END) AS "values event.type",
    (CASE typeof("read process.name") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read process.name" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read process.name" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read process.name" AS VARCHAR[])) = 1 AND TRY_CAST("read process.name" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read process.name" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read process.name" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read process.name")) = 'ARRAY' THEN from_json(to_json("read process.name"), '["VARCHAR"]') WHEN "read process.name" IS NOT NULL THEN [to_json("read process.name") ->> '$'] END)), []) END) AS "values process.name",
    (CASE typeof("read user.name") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read user.name" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read user.name" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read user.name" AS VARCHAR[])) = 1 AND TRY_CAST("read user.name" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read user.name" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read user.name" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read user.name")) = 'ARRAY' THEN from_json(to_json("read user.name"), '["VARCHAR"]') WHEN "read user.name" IS NOT NULL THEN [to_json("read user.name") ->> '$'] END)), []) END) AS "values user.name",
    (CASE typeof("read process.command_line") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read process.command_line" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read process.command_line" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read process.command_line" AS VARCHAR[])) = 1 AND TRY_CAST("read process.command_line" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read process.command_line" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read process.command_line" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read process.command_line")) = 'ARRAY' THEN from_json(to_json("read process.command_line"), '["VARCHAR"]') WHEN "read process.command_line" IS NOT NULL THEN [to_json("read process.command_line") ->> '$'] END)), []) END) AS "values process.command_line",
    (CASE typeof("read process.working_directory") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read process.working_directory" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read process.working_directory" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read process.working_directory" AS VARCHAR[])) = 1 AND TRY_CAST("read process.working_directory" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read process.working_directory" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read process.working_directory" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read process.working_directory")) = 'ARRAY' THEN from_json(to_json("read process.working_directory"), '["VARCHAR"]') WHEN "read process.working_directory" IS NOT NULL THEN [to_json("read process.working_directory") ->> '$'] END)), []) END) AS "values process.working_directory",
    (CASE typeof("read process.args") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read process.args" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read process.args" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read process.args" AS VARCHAR[])) = 1 AND TRY_CAST("read process.args" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read process.args" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read process.args" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read process.args")) = 'ARRAY' THEN from_json(to_json("read process.args"), '["VARCHAR"]') WHEN "read process.args" IS NOT NULL THEN [to_json("read process.args") ->> '$'] END)), []) END) AS "values process.args",
    ["# id"] AS "values _id"
  FROM fields_read
),
source AS ( -- the events that are looked at
  SELECT "# id", 0 AS "#",
    "values process.args" AS "process.args",
    "values _id" AS "field _id",
    "values user.name" AS "field user.name",
    "values process.command_line" AS "field process.command_line"
  FROM values_read
  WHERE (CASE WHEN typeof("read event.ingested") IN ('TIMESTAMP', '"NULL"') AND typeof("read @timestamp") IN ('TIMESTAMP', '"NULL"') THEN COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) >= make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) * 1000) AND COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) < make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) + 1) * 1000) ELSE len([1 FOR "each time" IN COALESCE("values event.ingested", "values @timestamp") IF "each time" BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0 END)
    AND (CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN (TRY_CAST("read host.os.type" AS VARCHAR) = 'linux') ELSE ((CASE WHEN len("values host.os.type") = 1 THEN "values host.os.type"[1] END) = 'linux') END)
    AND (CASE WHEN typeof("read event.type") = 'VARCHAR' THEN (TRY_CAST("read event.type" AS VARCHAR) = 'start') ELSE ((CASE WHEN len("values event.type") = 1 THEN "values event.type"[1] END) = 'start') END)
    AND (CASE WHEN typeof("read process.name") = 'VARCHAR' THEN (TRY_CAST("read process.name" AS VARCHAR) = 'chmod') ELSE ((CASE WHEN len("values process.name") = 1 THEN "values process.name"[1] END) = 'chmod') END)
    AND (CASE WHEN typeof("read user.name") = 'VARCHAR' THEN (TRY_CAST("read user.name" AS VARCHAR) IN ('www-data', 'nginx', 'apache')) ELSE ((CASE WHEN len("values user.name") = 1 THEN "values user.name"[1] END) IN ('www-data', 'nginx', 'apache')) END)
    AND ((CASE WHEN typeof("read process.command_line") = 'VARCHAR' THEN (TRY_CAST("read process.command_line" AS VARCHAR) LIKE '%+s %') ELSE ((CASE WHEN len("values process.command_line") = 1 THEN "values process.command_line"[1] END) LIKE '%+s %') END) OR (CASE WHEN typeof("read process.command_line") = 'VARCHAR' THEN (regexp_full_match(TRY_CAST("read process.command_line" AS VARCHAR), '(?s)(?:.)* [\x{32}\x{34}]7(?:[\x{30}-\x{37}]){2,2} (?:.)*')) ELSE (regexp_full_match((CASE WHEN len("values process.command_line") = 1 THEN "values process.command_line"[1] END), '(?s)(?:.)* [\x{32}\x{34}]7(?:[\x{30}-\x{37}]){2,2} (?:.)*')) END))
    AND (NOT (CASE WHEN typeof("read process.working_directory") = 'VARCHAR' THEN (TRY_CAST("read process.working_directory" AS VARCHAR) LIKE '/var/lib/dpkg/%') ELSE ((CASE WHEN len("values process.working_directory") = 1 THEN "values process.working_directory"[1] END) LIKE '/var/lib/dpkg/%') END))
),
step_3 AS ( -- extend
  SELECT *, list_max("process.args") AS "column target" FROM source
),
step_4 AS ( -- filter
  SELECT * FROM step_3
  WHERE (NOT (NOT ("column target" IS NOT NULL)))
),
step_5 AS ( -- project
  SELECT * EXCLUDE ("column target"), "field _id" AS "column _id", "field user.name" AS "user.name", "field process.command_line" AS "process.command_line", "column target" AS "column target" FROM step_4
),
step_6 AS ( -- limit
  SELECT * FROM step_5 ORDER BY "#" LIMIT 1000
)
SELECT DISTINCT "# id" AS "_id" FROM step_6 ORDER BY ALL;
