-- Rare Child of a Web Server
-- rule_id fd25353c-5e49-56f4-b80f-5474e025535c
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."action" VARCHAR
--   "host"."os"."type" VARCHAR
--   "event"."type" VARCHAR
--   "process"."parent"."name" VARCHAR
--   "process"."executable" VARCHAR
--   "host"."name" VARCHAR
--   "user"."name" VARCHAR
--   "process"."pid" BIGINT
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("action" := NULL, "type" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL), "name" := NULL) AS "host", struct_pack("parent" := struct_pack("name" := NULL), "executable" := NULL, "pid" := NULL) AS "process", struct_pack("name" := NULL) AS "user", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
fields_read AS ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."event"."action" AS "read event.action",
    events_read."host"."os"."type" AS "read host.os.type",
    events_read."event"."type" AS "read event.type",
    events_read."process"."parent"."name" AS "read process.parent.name",
    events_read."process"."executable" AS "read process.executable",
    events_read."host"."name" AS "read host.name",
    events_read."user"."name" AS "read user.name",
    events_read."process"."pid" AS "read process.pid",
    events_read."event"."ingested" AS "read event.ingested",
    events_read."@timestamp" AS "read @timestamp"
  FROM events_read
),
source AS ( -- each field as the list of its values
  SELECT
    "# id",
    row_number() OVER () AS "#",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.action") = 'VARCHAR' THEN [TRY_CAST("read event.action" AS VARCHAR)] WHEN typeof("read event.action") = 'VARCHAR[]' THEN TRY_CAST("read event.action" AS VARCHAR[]) WHEN json_type(to_json("read event.action")) = 'ARRAY' THEN from_json(to_json("read event.action"), '["VARCHAR"]') WHEN "read event.action" IS NOT NULL THEN [to_json("read event.action") ->> '$'] END))), []) AS "field event.action",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN [TRY_CAST("read host.os.type" AS VARCHAR)] WHEN typeof("read host.os.type") = 'VARCHAR[]' THEN TRY_CAST("read host.os.type" AS VARCHAR[]) WHEN json_type(to_json("read host.os.type")) = 'ARRAY' THEN from_json(to_json("read host.os.type"), '["VARCHAR"]') WHEN "read host.os.type" IS NOT NULL THEN [to_json("read host.os.type") ->> '$'] END))), []) AS "host.os.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.type") = 'VARCHAR' THEN [TRY_CAST("read event.type" AS VARCHAR)] WHEN typeof("read event.type") = 'VARCHAR[]' THEN TRY_CAST("read event.type" AS VARCHAR[]) WHEN json_type(to_json("read event.type")) = 'ARRAY' THEN from_json(to_json("read event.type"), '["VARCHAR"]') WHEN "read event.type" IS NOT NULL THEN [to_json("read event.type") ->> '$'] END))), []) AS "event.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.parent.name") = 'VARCHAR' THEN [TRY_CAST("read process.parent.name" AS VARCHAR)] WHEN typeof("read process.parent.name") = 'VARCHAR[]' THEN TRY_CAST("read process.parent.name" AS VARCHAR[]) WHEN json_type(to_json("read process.parent.name")) = 'ARRAY' THEN from_json(to_json("read process.parent.name"), '["VARCHAR"]') WHEN "read process.parent.name" IS NOT NULL THEN [to_json("read process.parent.name") ->> '$'] END))), []) AS "field process.parent.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.executable") = 'VARCHAR' THEN [TRY_CAST("read process.executable" AS VARCHAR)] WHEN typeof("read process.executable") = 'VARCHAR[]' THEN TRY_CAST("read process.executable" AS VARCHAR[]) WHEN json_type(to_json("read process.executable")) = 'ARRAY' THEN from_json(to_json("read process.executable"), '["VARCHAR"]') WHEN "read process.executable" IS NOT NULL THEN [to_json("read process.executable") ->> '$'] END))), []) AS "field process.executable",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read host.name") = 'VARCHAR' THEN [TRY_CAST("read host.name" AS VARCHAR)] WHEN typeof("read host.name") = 'VARCHAR[]' THEN TRY_CAST("read host.name" AS VARCHAR[]) WHEN json_type(to_json("read host.name")) = 'ARRAY' THEN from_json(to_json("read host.name"), '["VARCHAR"]') WHEN "read host.name" IS NOT NULL THEN [to_json("read host.name") ->> '$'] END))), []) AS "field host.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read user.name") = 'VARCHAR' THEN [TRY_CAST("read user.name" AS VARCHAR)] WHEN typeof("read user.name") = 'VARCHAR[]' THEN TRY_CAST("read user.name" AS VARCHAR[]) WHEN json_type(to_json("read user.name")) = 'ARRAY' THEN from_json(to_json("read user.name"), '["VARCHAR"]') WHEN "read user.name" IS NOT NULL THEN [to_json("read user.name") ->> '$'] END))), []) AS "field user.name",
    NULLIF(list_sort(CASE WHEN typeof("read process.pid") = 'BIGINT' THEN CASE WHEN TRY_CAST("read process.pid" AS BIGINT) IS NOT NULL THEN [TRY_CAST("read process.pid" AS BIGINT)] END ELSE [x FOR x IN [TRY_CAST(trunc(CASE WHEN regexp_full_match(t, '\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*') THEN TRY_CAST(trim(t) AS DOUBLE) END) AS BIGINT) FOR t IN (CASE WHEN typeof("read process.pid") = 'VARCHAR' THEN [TRY_CAST("read process.pid" AS VARCHAR)] WHEN typeof("read process.pid") = 'VARCHAR[]' THEN TRY_CAST("read process.pid" AS VARCHAR[]) WHEN json_type(to_json("read process.pid")) = 'ARRAY' THEN from_json(to_json("read process.pid"), '["VARCHAR"]') WHEN "read process.pid" IS NOT NULL THEN [to_json("read process.pid") ->> '$'] END)] IF x IS NOT NULL] END), []) AS "field process.pid",
    NULLIF(list_sort(CASE WHEN typeof("read event.ingested") = 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP))] END WHEN typeof("read event.ingested") = 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE))] END ELSE [x FOR x IN [([(CASE WHEN regexp_full_match("the text", '-?(\d{1,3}|\d{5,})') THEN TRY_CAST("the text" AS BIGINT) WHEN regexp_full_match("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?') AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) < 24 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0) < 60 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0) < 60 THEN epoch_ms(TRY_CAST(substr(CASE length("the text") WHEN 4 THEN "the text" || '-01-01' WHEN 7 THEN "the text" || '-01' ELSE "the text" END, 1, 10) AS TIMESTAMP)) + ((COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0)) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0)) * 1000 + COALESCE(TRY_CAST(substr(rpad(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 4), 3, '0'), 1, 3) AS BIGINT), 0) - CASE WHEN regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 5) = '-' THEN -1 ELSE 1 END * (COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 6) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 7) AS BIGINT), 0)) * 60000 END) FOR "the text" IN [trim((CASE WHEN typeof("read event.ingested") IN ('VARCHAR', 'VARCHAR[]') THEN t ELSE replace(t, ' ', 'T') END))]])[1] FOR t IN (CASE WHEN typeof("read event.ingested") = 'VARCHAR' THEN [TRY_CAST("read event.ingested" AS VARCHAR)] WHEN typeof("read event.ingested") = 'VARCHAR[]' THEN TRY_CAST("read event.ingested" AS VARCHAR[]) WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END)] IF x IS NOT NULL] END), []) AS "event.ingested",
    NULLIF(list_sort(CASE WHEN typeof("read @timestamp") = 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP))] END WHEN typeof("read @timestamp") = 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE))] END ELSE [x FOR x IN [([(CASE WHEN regexp_full_match("the text", '-?(\d{1,3}|\d{5,})') THEN TRY_CAST("the text" AS BIGINT) WHEN regexp_full_match("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?') AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) < 24 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0) < 60 AND COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0) < 60 THEN epoch_ms(TRY_CAST(substr(CASE length("the text") WHEN 4 THEN "the text" || '-01-01' WHEN 7 THEN "the text" || '-01' ELSE "the text" END, 1, 10) AS TIMESTAMP)) + ((COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 1) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 2) AS BIGINT), 0)) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 3) AS BIGINT), 0)) * 1000 + COALESCE(TRY_CAST(substr(rpad(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 4), 3, '0'), 1, 3) AS BIGINT), 0) - CASE WHEN regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 5) = '-' THEN -1 ELSE 1 END * (COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 6) AS BIGINT), 0) * 60 + COALESCE(TRY_CAST(regexp_extract("the text", '\d{4}(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?', 7) AS BIGINT), 0)) * 60000 END) FOR "the text" IN [trim((CASE WHEN typeof("read @timestamp") IN ('VARCHAR', 'VARCHAR[]') THEN t ELSE replace(t, ' ', 'T') END))]])[1] FOR t IN (CASE WHEN typeof("read @timestamp") = 'VARCHAR' THEN [TRY_CAST("read @timestamp" AS VARCHAR)] WHEN typeof("read @timestamp") = 'VARCHAR[]' THEN TRY_CAST("read @timestamp" AS VARCHAR[]) WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END)] IF x IS NOT NULL] END), []) AS "@timestamp"
  FROM fields_read
  -- What a scan can tell of columns with one value each.
  WHERE (CASE WHEN typeof("read event.ingested") IN ('TIMESTAMP', '"NULL"') AND typeof("read @timestamp") IN ('TIMESTAMP', '"NULL"') THEN COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) >= make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) * 1000) AND COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) < make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) + 1) * 1000) ELSE TRUE END)
),
in_window AS ( -- the rule's own window
  SELECT * FROM source WHERE len([1 FOR t IN COALESCE("event.ingested", "@timestamp") IF t BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0
),
step_1 AS ( -- one row for each value
  SELECT *, unnest(COALESCE("field event.action", [NULL])) AS "event.action" FROM in_window
),
step_2 AS ( -- filter
  SELECT * FROM step_1
  WHERE ((CASE WHEN len("host.os.type") = 1 THEN "host.os.type"[1] END) = 'linux')
    AND ((CASE WHEN len("event.type") = 1 THEN "event.type"[1] END) = 'start')
    AND ("event.action" = 'exec')
    AND ((CASE WHEN len("field process.parent.name") = 1 THEN "field process.parent.name"[1] END) IN ('nginx', 'apache2', 'httpd'))
),
step_3 AS ( -- project
  SELECT *, "field process.executable" AS "process.executable", "field process.parent.name" AS "process.parent.name", "field host.name" AS "host.name", "field user.name" AS "user.name", "field process.pid" AS "process.pid" FROM step_2
),
step_4_key_1 AS ( -- groups: process.executable
  SELECT *, unnest(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["process.executable"]])[1], [NULL])) AS "# key 1", generate_subscripts(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["process.executable"]])[1], [NULL]), 1) AS "# place 1" FROM step_3
),
step_4_key_2 AS ( -- groups: process.parent.name
  SELECT *, unnest(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["process.parent.name"]])[1], [NULL])) AS "# key 2", generate_subscripts(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["process.parent.name"]])[1], [NULL]), 1) AS "# place 2" FROM step_4_key_1
),
step_4 AS ( -- aggregate
  SELECT "# key 1" AS "process.executable", "# key 2" AS "process.parent.name", count(*) AS "events", COALESCE(len(list_distinct(flatten(list("host.name")))), 0) AS "hosts", NULLIF(list_sort(list_distinct(flatten(list("host.name")))), []) AS "host_names", NULLIF(list_sort(list_distinct(flatten(list("user.name")))), []) AS "users", list_max(flatten(list("process.pid"))) AS "highest_pid", row_number() OVER (ORDER BY min(ROW("#", "# place 1", "# place 2"))) AS "#" FROM step_4_key_2 GROUP BY "# key 1", "# key 2"
),
step_5 AS ( -- filter
  SELECT * FROM step_4
  WHERE ("hosts" = 1)
    AND ("events" < 4)
),
step_6 AS ( -- sort
  SELECT * EXCLUDE ("#"), row_number() OVER (ORDER BY "events" ASC NULLS LAST, "process.executable" ASC NULLS LAST, "#") AS "#" FROM step_5
),
step_7 AS ( -- extend
  SELECT *, list_min("host_names") AS "host.name" FROM step_6
),
step_8 AS ( -- project
  SELECT * EXCLUDE ("process.executable", "process.parent.name", "host.name", "events", "users", "highest_pid"), "process.executable" AS "process.executable", "process.parent.name" AS "process.parent.name", "host.name" AS "host.name", "events" AS "events", "users" AS "users", "highest_pid" AS "highest_pid" FROM step_7
),
step_9 AS ( -- limit
  SELECT * FROM step_8 ORDER BY "#" LIMIT 1000
)
SELECT "process.executable", "process.parent.name", "host.name", "events", "users", "highest_pid" FROM step_9 ORDER BY "#";
