-- New Command of a Web User
-- rule_id 67a5c99e-4fd9-5d43-90d7-66afa97464fe
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."category" VARCHAR
--   "host"."os"."type" VARCHAR
--   "event"."type" VARCHAR
--   "user"."name" VARCHAR
--   "process"."executable" VARCHAR
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("category" := NULL, "type" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL)) AS "host", struct_pack("name" := NULL) AS "user", struct_pack("executable" := NULL) AS "process", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
fields_read AS ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."event"."category" AS "read event.category",
    events_read."host"."os"."type" AS "read host.os.type",
    events_read."event"."type" AS "read event.type",
    events_read."user"."name" AS "read user.name",
    events_read."process"."executable" AS "read process.executable",
    events_read."event"."ingested" AS "read event.ingested",
    events_read."@timestamp" AS "read @timestamp"
  FROM events_read
),
source AS ( -- each field as the list of its values
  SELECT
    "# id",
    row_number() OVER () AS "#",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.category") = 'VARCHAR' THEN [TRY_CAST("read event.category" AS VARCHAR)] WHEN typeof("read event.category") = 'VARCHAR[]' THEN TRY_CAST("read event.category" AS VARCHAR[]) WHEN json_type(to_json("read event.category")) = 'ARRAY' THEN from_json(to_json("read event.category"), '["VARCHAR"]') WHEN "read event.category" IS NOT NULL THEN [to_json("read event.category") ->> '$'] END))), []) AS "event.category",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN [TRY_CAST("read host.os.type" AS VARCHAR)] WHEN typeof("read host.os.type") = 'VARCHAR[]' THEN TRY_CAST("read host.os.type" AS VARCHAR[]) WHEN json_type(to_json("read host.os.type")) = 'ARRAY' THEN from_json(to_json("read host.os.type"), '["VARCHAR"]') WHEN "read host.os.type" IS NOT NULL THEN [to_json("read host.os.type") ->> '$'] END))), []) AS "host.os.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.type") = 'VARCHAR' THEN [TRY_CAST("read event.type" AS VARCHAR)] WHEN typeof("read event.type") = 'VARCHAR[]' THEN TRY_CAST("read event.type" AS VARCHAR[]) WHEN json_type(to_json("read event.type")) = 'ARRAY' THEN from_json(to_json("read event.type"), '["VARCHAR"]') WHEN "read event.type" IS NOT NULL THEN [to_json("read event.type") ->> '$'] END))), []) AS "event.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read user.name") = 'VARCHAR' THEN [TRY_CAST("read user.name" AS VARCHAR)] WHEN typeof("read user.name") = 'VARCHAR[]' THEN TRY_CAST("read user.name" AS VARCHAR[]) WHEN json_type(to_json("read user.name")) = 'ARRAY' THEN from_json(to_json("read user.name"), '["VARCHAR"]') WHEN "read user.name" IS NOT NULL THEN [to_json("read user.name") ->> '$'] END))), []) AS "user.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.executable") = 'VARCHAR' THEN [TRY_CAST("read process.executable" AS VARCHAR)] WHEN typeof("read process.executable") = 'VARCHAR[]' THEN TRY_CAST("read process.executable" AS VARCHAR[]) WHEN json_type(to_json("read process.executable")) = 'ARRAY' THEN from_json(to_json("read process.executable"), '["VARCHAR"]') WHEN "read process.executable" IS NOT NULL THEN [to_json("read process.executable") ->> '$'] END))), []) AS "process.executable",
    NULLIF(list_sort(CASE WHEN typeof("read event.ingested") = 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP))] END WHEN typeof("read event.ingested") = 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE))] END ELSE [x FOR x IN [([(CASE WHEN regexp_full_match("the text", '-?(\d{1,3}|\d{5,})') THEN TRY_CAST("the text" AS BIGINT) WHEN regexp_full_match("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?') AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) < 24 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0) < 60 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0) < 60 THEN epoch_ms(TRY_CAST(substr(CASE length("the text") WHEN 4 THEN "the text" || '-01-01' WHEN 7 THEN "the text" || '-01' ELSE "the text" END, 1, 10) AS TIMESTAMP)) + ((COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0)) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0)) * 1000 + COALESCE(TRY_CAST(substr(rpad(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 4), 3, '0'), 1, 3) AS BIGINT), 0) - CASE WHEN regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 5) = '-' THEN -1 ELSE 1 END * (COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 6) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 7) AS BIGINT), 0)) * 60000 END) FOR "the text" IN [trim((CASE WHEN typeof("read event.ingested") IN ('VARCHAR', 'VARCHAR[]') THEN t ELSE replace(t, ' ', 'T') END))]])[1] FOR t IN (CASE WHEN typeof("read event.ingested") = 'VARCHAR' THEN [TRY_CAST("read event.ingested" AS VARCHAR)] WHEN typeof("read event.ingested") = 'VARCHAR[]' THEN TRY_CAST("read event.ingested" AS VARCHAR[]) WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END)] IF x IS NOT NULL] END), []) AS "event.ingested",
    NULLIF(list_sort(CASE WHEN typeof("read @timestamp") = 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP))] END WHEN typeof("read @timestamp") = 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE))] END ELSE [x FOR x IN [([(CASE WHEN regexp_full_match("the text", '-?(\d{1,3}|\d{5,})') THEN TRY_CAST("the text" AS BIGINT) WHEN regexp_full_match("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?') AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) < 24 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0) < 60 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0) < 60 THEN epoch_ms(TRY_CAST(substr(CASE length("the text") WHEN 4 THEN "the text" || '-01-01' WHEN 7 THEN "the text" || '-01' ELSE "the text" END, 1, 10) AS TIMESTAMP)) + ((COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0)) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0)) * 1000 + COALESCE(TRY_CAST(substr(rpad(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 4), 3, '0'), 1, 3) AS BIGINT), 0) - CASE WHEN regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 5) = '-' THEN -1 ELSE 1 END * (COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 6) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 7) AS BIGINT), 0)) * 60000 END) FOR "the text" IN [trim((CASE WHEN typeof("read @timestamp") IN ('VARCHAR', 'VARCHAR[]') THEN t ELSE replace(t, ' ', 'T') END))]])[1] FOR t IN (CASE WHEN typeof("read @timestamp") = 'VARCHAR' THEN [TRY_CAST("read @timestamp" AS VARCHAR)] WHEN typeof("read @timestamp") = 'VARCHAR[]' THEN TRY_CAST("read @timestamp" AS VARCHAR[]) WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END)] IF x IS NOT NULL] END), []) AS "@timestamp"
  FROM fields_read
  -- What a scan can tell of columns with one value each.
  WHERE (CASE WHEN typeof("read event.category") = 'VARCHAR' THEN (TRY_CAST("read event.category" AS VARCHAR) = 'process') WHEN typeof("read event.category") = 'VARCHAR[]' THEN (list_contains(TRY_CAST("read event.category" AS VARCHAR[]), 'process')) ELSE "read event.category" IS NOT NULL END)
    AND (CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN (TRY_CAST("read host.os.type" AS VARCHAR) = 'linux') WHEN typeof("read host.os.type") = 'VARCHAR[]' THEN (list_contains(TRY_CAST("read host.os.type" AS VARCHAR[]), 'linux')) ELSE "read host.os.type" IS NOT NULL END)
    AND (CASE WHEN typeof("read event.type") = 'VARCHAR' THEN (TRY_CAST("read event.type" AS VARCHAR) = 'start') WHEN typeof("read event.type") = 'VARCHAR[]' THEN (list_contains(TRY_CAST("read event.type" AS VARCHAR[]), 'start')) ELSE "read event.type" IS NOT NULL END)
    AND (CASE WHEN typeof("read user.name") = 'VARCHAR' THEN (TRY_CAST("read user.name" AS VARCHAR) IN ('www-data', 'nginx', 'apache')) WHEN typeof("read user.name") = 'VARCHAR[]' THEN (list_has_any(TRY_CAST("read user.name" AS VARCHAR[]), ['www-data', 'nginx', 'apache'])) ELSE "read user.name" IS NOT NULL END)
    AND "read process.executable" IS NOT NULL
),
step_1 AS ( -- filter
  SELECT * FROM source
  WHERE COALESCE(list_contains("event.category", 'process'), FALSE)
    AND COALESCE(list_contains("host.os.type", 'linux'), FALSE)
    AND COALESCE(list_contains("event.type", 'start'), FALSE)
    AND COALESCE(list_has_any("user.name", ['www-data', 'nginx', 'apache']), FALSE)
    AND ("process.executable" IS NOT NULL)
    AND (NOT COALESCE(list_has_any("process.executable", ['/usr/sbin/nginx', '/usr/sbin/apache2']), FALSE))
),
step_2_history AS ( -- the history
  SELECT *, COALESCE(list_min("event.ingested"), list_min("@timestamp")) AS "# time" FROM step_1 WHERE COALESCE(list_min("event.ingested"), list_min("@timestamp")) BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 864000000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))
),
step_2_key_1 AS ( -- each value of process.executable
  SELECT *, unnest(list_distinct("process.executable")) AS "# key 1" FROM step_2_history
),
step_2 AS ( -- first seen after the bound
  SELECT "# key 1" AS "process.executable", min("# time") AS "first_seen", min("#") AS "#" FROM step_2_key_1 GROUP BY "# key 1" HAVING min("# time") > (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000)
)
SELECT "process.executable", make_timestamp("first_seen" * 1000) AS "first_seen" FROM step_2 ORDER BY "#";
