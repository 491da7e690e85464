-- Persistence Written by a Web User
-- rule_id 96dd87e1-dc4f-5d4d-a84d-e1db5a8b3797
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."category" VARCHAR
--   "host"."os"."type" VARCHAR
--   "event"."type" VARCHAR
--   "user"."name" VARCHAR
--   "file"."path" VARCHAR
--   "file"."extension" VARCHAR
--   "file"."name" VARCHAR
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("category" := NULL, "type" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL)) AS "host", struct_pack("name" := NULL) AS "user", struct_pack("path" := NULL, "extension" := NULL, "name" := NULL) AS "file", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
source AS ( -- each field as the list of its values
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    row_number() OVER () AS "#",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("event"."category") = 'VARCHAR' THEN [CAST("event"."category" AS VARCHAR)] WHEN json_type(to_json("event"."category")) = 'ARRAY' THEN from_json(to_json("event"."category"), '["VARCHAR"]') WHEN "event"."category" IS NOT NULL THEN [to_json("event"."category") ->> '$'] END))), []) AS "event.category",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("host"."os"."type") = 'VARCHAR' THEN [CAST("host"."os"."type" AS VARCHAR)] WHEN json_type(to_json("host"."os"."type")) = 'ARRAY' THEN from_json(to_json("host"."os"."type"), '["VARCHAR"]') WHEN "host"."os"."type" IS NOT NULL THEN [to_json("host"."os"."type") ->> '$'] END))), []) AS "host.os.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("event"."type") = 'VARCHAR' THEN [CAST("event"."type" AS VARCHAR)] WHEN json_type(to_json("event"."type")) = 'ARRAY' THEN from_json(to_json("event"."type"), '["VARCHAR"]') WHEN "event"."type" IS NOT NULL THEN [to_json("event"."type") ->> '$'] END))), []) AS "event.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("user"."name") = 'VARCHAR' THEN [CAST("user"."name" AS VARCHAR)] WHEN json_type(to_json("user"."name")) = 'ARRAY' THEN from_json(to_json("user"."name"), '["VARCHAR"]') WHEN "user"."name" IS NOT NULL THEN [to_json("user"."name") ->> '$'] END))), []) AS "user.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("file"."path") = 'VARCHAR' THEN [CAST("file"."path" AS VARCHAR)] WHEN json_type(to_json("file"."path")) = 'ARRAY' THEN from_json(to_json("file"."path"), '["VARCHAR"]') WHEN "file"."path" IS NOT NULL THEN [to_json("file"."path") ->> '$'] END))), []) AS "file.path",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("file"."extension") = 'VARCHAR' THEN [CAST("file"."extension" AS VARCHAR)] WHEN json_type(to_json("file"."extension")) = 'ARRAY' THEN from_json(to_json("file"."extension"), '["VARCHAR"]') WHEN "file"."extension" IS NOT NULL THEN [to_json("file"."extension") ->> '$'] END))), []) AS "file.extension",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("file"."name") = 'VARCHAR' THEN [CAST("file"."name" AS VARCHAR)] WHEN json_type(to_json("file"."name")) = 'ARRAY' THEN from_json(to_json("file"."name"), '["VARCHAR"]') WHEN "file"."name" IS NOT NULL THEN [to_json("file"."name") ->> '$'] END))), []) AS "file.name",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("event"."ingested") = 'VARCHAR' THEN [CAST("event"."ingested" AS VARCHAR)] WHEN json_type(to_json("event"."ingested")) = 'ARRAY' THEN from_json(to_json("event"."ingested"), '["VARCHAR"]') WHEN "event"."ingested" IS NOT NULL THEN [to_json("event"."ingested") ->> '$'] END)] IF x IS NOT NULL]), []) AS "event.ingested",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("@timestamp") = 'VARCHAR' THEN [CAST("@timestamp" AS VARCHAR)] WHEN json_type(to_json("@timestamp")) = 'ARRAY' THEN from_json(to_json("@timestamp"), '["VARCHAR"]') WHEN "@timestamp" IS NOT NULL THEN [to_json("@timestamp") ->> '$'] END)] IF x IS NOT NULL]), []) AS "@timestamp"
  FROM events_read
),
in_window AS ( -- the rule's own window
  SELECT * FROM source WHERE len([1 FOR t IN COALESCE("event.ingested", "@timestamp") IF t BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0
),
step_1 AS ( -- filter
  SELECT * FROM in_window
  WHERE COALESCE(list_contains("event.category", 'file'), FALSE)
    AND COALESCE(list_contains("host.os.type", 'linux'), FALSE)
    AND COALESCE(list_has_any("event.type", ['creation', 'change']), FALSE)
    AND COALESCE(len([1 FOR "each v1" IN "user.name" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN ('www-data', 'nginx', 'apache')), FALSE)]) > 0, FALSE)
    AND ((COALESCE(len([1 FOR "each v1" IN "file.path" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE '/etc/systemd/system/%' ESCAPE '\'), FALSE)]) > 0, FALSE) AND COALESCE(list_contains("file.extension", 'service'), FALSE)) OR COALESCE(len([1 FOR "each v1" IN "file.path" IF COALESCE((translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE '/etc/cron.%/%' ESCAPE '\' OR translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE '/var/spool/cron/%' ESCAPE '\' OR translate("each v1", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') LIKE '/home/%/.bashrc' ESCAPE '\'), FALSE)]) > 0, FALSE) OR COALESCE(len([1 FOR "each v1" IN "file.name" IF COALESCE((length(regexp_replace("each v1", '([\x{10000}-\x{10FFFF}])', '\1﷐', 'g')) > 40), FALSE)]) > 0, FALSE))
    AND (NOT COALESCE(len([1 FOR "each v1" IN "file.path" IF COALESCE(("each v1" LIKE '%.dpkg-___' ESCAPE '\'), FALSE)]) > 0, FALSE))
)
SELECT "# id" AS "_id" FROM step_1 GROUP BY "# id" ORDER BY min("#");
