-- Network Tool in a Web Root
-- rule_id 30d28223-b8d4-5259-b74b-eb991567f7b2
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."category" VARCHAR
--   "host"."os"."type" VARCHAR
--   "event"."type" VARCHAR
--   "process"."working_directory" VARCHAR
--   "process"."name" VARCHAR
--   "process"."executable" VARCHAR
--   "destination"."port" BIGINT
--   "user"."id" VARCHAR
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("category" := NULL, "type" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL)) AS "host", struct_pack("working_directory" := NULL, "name" := NULL, "executable" := NULL) AS "process", struct_pack("port" := NULL) AS "destination", struct_pack("id" := NULL) AS "user", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
fields_read AS ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."event"."category" AS "read event.category",
    events_read."host"."os"."type" AS "read host.os.type",
    events_read."event"."type" AS "read event.type",
    events_read."process"."working_directory" AS "read process.working_directory",
    events_read."process"."name" AS "read process.name",
    events_read."process"."executable" AS "read process.executable",
    events_read."destination"."port" AS "read destination.port",
    events_read."user"."id" AS "read user.id",
    events_read."event"."ingested" AS "read event.ingested",
    events_read."@timestamp" AS "read @timestamp"
  FROM events_read
),
source AS ( -- each field as the list of its values
  SELECT
    "# id",
    row_number() OVER () AS "#",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.category") = 'VARCHAR' THEN [CAST("read event.category" AS VARCHAR)] WHEN json_type(to_json("read event.category")) = 'ARRAY' THEN from_json(to_json("read event.category"), '["VARCHAR"]') WHEN "read event.category" IS NOT NULL THEN [to_json("read event.category") ->> '$'] END))), []) AS "event.category",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN [CAST("read host.os.type" AS VARCHAR)] WHEN json_type(to_json("read host.os.type")) = 'ARRAY' THEN from_json(to_json("read host.os.type"), '["VARCHAR"]') WHEN "read host.os.type" IS NOT NULL THEN [to_json("read host.os.type") ->> '$'] END))), []) AS "host.os.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read event.type") = 'VARCHAR' THEN [CAST("read event.type" AS VARCHAR)] WHEN json_type(to_json("read event.type")) = 'ARRAY' THEN from_json(to_json("read event.type"), '["VARCHAR"]') WHEN "read event.type" IS NOT NULL THEN [to_json("read event.type") ->> '$'] END))), []) AS "event.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.working_directory") = 'VARCHAR' THEN [CAST("read process.working_directory" AS VARCHAR)] WHEN json_type(to_json("read process.working_directory")) = 'ARRAY' THEN from_json(to_json("read process.working_directory"), '["VARCHAR"]') WHEN "read process.working_directory" IS NOT NULL THEN [to_json("read process.working_directory") ->> '$'] END))), []) AS "process.working_directory",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.name") = 'VARCHAR' THEN [CAST("read process.name" AS VARCHAR)] WHEN json_type(to_json("read process.name")) = 'ARRAY' THEN from_json(to_json("read process.name"), '["VARCHAR"]') WHEN "read process.name" IS NOT NULL THEN [to_json("read process.name") ->> '$'] END))), []) AS "process.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.executable") = 'VARCHAR' THEN [CAST("read process.executable" AS VARCHAR)] WHEN json_type(to_json("read process.executable")) = 'ARRAY' THEN from_json(to_json("read process.executable"), '["VARCHAR"]') WHEN "read process.executable" IS NOT NULL THEN [to_json("read process.executable") ->> '$'] END))), []) AS "process.executable",
    NULLIF([x FOR x IN [TRY_CAST(trunc(CASE WHEN regexp_full_match(t, '\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*') THEN TRY_CAST(trim(t) AS DOUBLE) END) AS BIGINT) FOR t IN (CASE WHEN typeof("read destination.port") = 'VARCHAR' THEN [CAST("read destination.port" AS VARCHAR)] WHEN json_type(to_json("read destination.port")) = 'ARRAY' THEN from_json(to_json("read destination.port"), '["VARCHAR"]') WHEN "read destination.port" IS NOT NULL THEN [to_json("read destination.port") ->> '$'] END)] IF x IS NOT NULL], []) AS "destination.port",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read user.id") = 'VARCHAR' THEN [CAST("read user.id" AS VARCHAR)] WHEN json_type(to_json("read user.id")) = 'ARRAY' THEN from_json(to_json("read user.id"), '["VARCHAR"]') WHEN "read user.id" IS NOT NULL THEN [to_json("read user.id") ->> '$'] END))), []) AS "user.id",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("read event.ingested") = 'VARCHAR' THEN [CAST("read event.ingested" AS VARCHAR)] WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END)] IF x IS NOT NULL]), []) AS "event.ingested",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("read @timestamp") = 'VARCHAR' THEN [CAST("read @timestamp" AS VARCHAR)] WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END)] IF x IS NOT NULL]), []) AS "@timestamp"
  FROM fields_read
),
in_window AS ( -- the rule's own window
  SELECT * FROM source WHERE len([1 FOR t IN COALESCE("event.ingested", "@timestamp") IF t BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0
),
step_1 AS ( -- filter
  SELECT * FROM in_window
  WHERE COALESCE(list_contains("event.category", 'process'), FALSE)
    AND COALESCE(list_contains("host.os.type", 'linux'), FALSE)
    AND COALESCE(list_contains("event.type", 'start'), FALSE)
    AND COALESCE(len([1 FOR "each value" IN "process.working_directory" IF COALESCE(("each value" LIKE '/var/www/%' ESCAPE '\' OR "each value" LIKE '/srv/http/%' ESCAPE '\' OR "each value" LIKE '%/webapps/%' ESCAPE '\'), FALSE)]) > 0, FALSE)
    AND (COALESCE(list_has_any("process.name", ['curl', 'wget', 'nc', 'ncat', 'socat']), FALSE) OR COALESCE(len([1 FOR "each value" IN "process.executable" IF COALESCE(("each value" LIKE '/tmp/%' ESCAPE '\'), FALSE)]) > 0, FALSE))
    AND COALESCE(len([1 FOR "each value" IN "destination.port" IF COALESCE(("each value" >= 1024), FALSE)]) > 0, FALSE)
    AND (NOT COALESCE(list_contains("user.id", '0'), FALSE))
)
SELECT "# id" AS "_id" FROM step_1 GROUP BY "# id" ORDER BY min("#");
