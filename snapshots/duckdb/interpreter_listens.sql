-- Interpreter Serves Files
-- rule_id f3dc637b-fbef-5c4e-aed9-d01568d0dd91
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."category" VARCHAR
--   "host"."os"."type" VARCHAR
--   "event"."type" VARCHAR
--   "process"."name" VARCHAR
--   "process"."args" VARCHAR
--   "process"."parent"."name" VARCHAR
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("category" := NULL, "type" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL)) AS "host", struct_pack("name" := NULL, "args" := NULL, "parent" := struct_pack("name" := NULL)) AS "process", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
fields_read AS ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."event"."category" AS "read event.category",
    events_read."host"."os"."type" AS "read host.os.type",
    events_read."event"."type" AS "read event.type",
    events_read."process"."name" AS "read process.name",
    events_read."process"."args" AS "read process.args",
    events_read."process"."parent"."name" AS "read process.parent.name",
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
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.name") = 'VARCHAR' THEN [CAST("read process.name" AS VARCHAR)] WHEN json_type(to_json("read process.name")) = 'ARRAY' THEN from_json(to_json("read process.name"), '["VARCHAR"]') WHEN "read process.name" IS NOT NULL THEN [to_json("read process.name") ->> '$'] END))), []) AS "process.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.args") = 'VARCHAR' THEN [CAST("read process.args" AS VARCHAR)] WHEN json_type(to_json("read process.args")) = 'ARRAY' THEN from_json(to_json("read process.args"), '["VARCHAR"]') WHEN "read process.args" IS NOT NULL THEN [to_json("read process.args") ->> '$'] END))), []) AS "process.args",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("read process.parent.name") = 'VARCHAR' THEN [CAST("read process.parent.name" AS VARCHAR)] WHEN json_type(to_json("read process.parent.name")) = 'ARRAY' THEN from_json(to_json("read process.parent.name"), '["VARCHAR"]') WHEN "read process.parent.name" IS NOT NULL THEN [to_json("read process.parent.name") ->> '$'] END))), []) AS "process.parent.name",
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
    AND ((COALESCE(len([1 FOR "each v1" IN "process.name" IF COALESCE((regexp_full_match("each v1", '(?s)[pP][yY][tT][hH][oO][nN](?:[\x{32}-\x{33}])?(?:\x{2E}(?:[\x{30}-\x{39}]){1,2})?')), FALSE)]) > 0, FALSE) AND COALESCE(len([1 FOR "each v1" IN "process.args" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN ('http.server', 'simplehttpserver')), FALSE)]) > 0, FALSE)) OR (COALESCE(len([1 FOR "each v1" IN "process.name" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE 'php%' ESCAPE '\'), FALSE)]) > 0, FALSE) AND COALESCE(list_contains("process.args", '-S'), FALSE)) OR (COALESCE(list_has_any("process.name", ['ruby', 'busybox']), FALSE) AND (COALESCE(len([1 FOR "each v1" IN "process.args" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') = '-run'), FALSE)]) > 0, FALSE) OR COALESCE(len([1 FOR "each v1" IN "process.args" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE 'httpd%' ESCAPE '\'), FALSE)]) > 0, FALSE))))
    AND (NOT (COALESCE(len([1 FOR "each v1" IN "process.parent.name" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') = 'make'), FALSE)]) > 0, FALSE) OR COALESCE(len([1 FOR "each v1" IN "process.parent.name" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE 'npm%' ESCAPE '\'), FALSE)]) > 0, FALSE)))
)
SELECT "# id" AS "_id" FROM step_1 GROUP BY "# id" ORDER BY min("#");
