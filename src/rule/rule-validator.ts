// @ts-nocheck
// Generated from rule-schema.ts by ajv. After a change there: npx vitest run test/rule/rule-validator -u
import type { ErrorObject } from 'ajv';

/** All that breaks the schema of rules. */
export function ruleShapeErrors(document: unknown): readonly ErrorObject[] {
  return validate10(document) ? [] : validate10.errors;
}

const schema11 = {"type":"object","required":["name","rule_id","type"],"additionalProperties":false,"properties":{"name":{"type":"string","pattern":"\\S"},"rule_id":{"type":"string","pattern":"\\S"},"description":{"type":"string"},"type":{"enum":["query","eql","esql","new_terms","threshold","threat_match","machine_learning"]},"language":{"type":"string"},"query":{"type":"string"},"index":{"type":"array","items":{"type":"string"}},"data_view_id":{"type":"string"},"filters":{"type":"array","items":{"type":"object","required":["meta"],"properties":{"meta":{"type":"object"},"query":{"type":"object"}}}},"from":{"type":"string"},"to":{"type":"string"},"interval":{"type":"string"},"max_signals":{"type":"integer","minimum":1},"severity":{"enum":["low","medium","high","critical"]},"severity_mapping":{"type":"array","items":{"type":"object"}},"risk_score":{"type":"number","minimum":0,"maximum":100},"risk_score_mapping":{"type":"array","items":{"type":"object"}},"timestamp_override":{"type":"string","pattern":"\\S"},"timestamp_override_fallback_disabled":{"type":"boolean"},"event_category_override":{"type":"string","pattern":"\\S"},"timestamp_field":{"type":"string","pattern":"\\S"},"tiebreaker_field":{"type":"string","pattern":"\\S"},"new_terms":{"type":"object","required":["field","value","history_window_start"],"additionalProperties":false,"properties":{"field":{"const":"new_terms_fields"},"value":{"type":"array","items":{"type":"string","pattern":"\\S"},"minItems":1,"maxItems":3},"history_window_start":{"type":"array","minItems":1,"maxItems":1,"items":{"type":"object","required":["field","value"],"additionalProperties":false,"properties":{"field":{"const":"history_window_start"},"value":{"type":"string","pattern":"\\S"}}}}}},"new_terms_fields":{"type":"array","items":{"type":"string","pattern":"\\S"},"minItems":1,"maxItems":3},"history_window_start":{"type":"string","pattern":"\\S"},"threshold":{"type":"object","required":["value"],"additionalProperties":false,"properties":{"field":{"type":["string","array"],"items":{"type":"string"},"maxItems":5},"value":{"type":"integer","minimum":1},"cardinality":{"type":"array","items":{"type":"object","required":["field","value"],"additionalProperties":false,"properties":{"field":{"type":"string","pattern":"\\S"},"value":{"type":"integer","minimum":0}}}}}},"threat_index":{"type":"array","items":{"type":"string"}},"threat_query":{"type":"string"},"threat_language":{"enum":["kuery","lucene"]},"threat_mapping":{"type":"array","minItems":1,"items":{"type":"object","required":["entries"],"additionalProperties":false,"properties":{"entries":{"type":"array","minItems":1,"items":{"type":"object","required":["field","value"],"additionalProperties":false,"properties":{"field":{"type":"string","pattern":"\\S"},"type":{"const":"mapping"},"value":{"type":"string","pattern":"\\S"},"negate":{"const":false}}}}}}},"threat_filters":{"type":"array","items":{"type":"object","required":["meta"],"properties":{"meta":{"type":"object"},"query":{"type":"object"}}}},"threat_indicator_path":{"type":"string"},"anomaly_threshold":{"type":"integer","minimum":0,"maximum":100},"machine_learning_job_id":{"type":["string","array"],"items":{"type":"string"}},"alert_suppression":{"type":"object","additionalProperties":false,"properties":{"group_by":{"type":"array","items":{"type":"string","pattern":"\\S"},"minItems":1,"maxItems":3},"duration":{"type":"object","required":["value","unit"],"additionalProperties":false,"properties":{"value":{"type":"integer","minimum":1},"unit":{"enum":["s","m","h","d"]}}},"missing_fields_strategy":{"enum":["suppress","doNotSuppress"]}}},"author":{"type":"array","items":{"type":"string"}},"license":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}},"references":{"type":"array","items":{"type":"string"}},"false_positives":{"type":"array","items":{"type":"string"}},"threat":{"type":"array","items":{"type":"object","required":["framework"],"properties":{"framework":{"type":"string"},"tactic":{"type":"object","properties":{"id":{"type":"string"},"name":{"type":"string"},"reference":{"type":"string"}}},"technique":{"type":"array","items":{"type":"object"}}}}},"note":{"type":"string"},"setup":{"type":"string"},"enabled":{"type":"boolean"},"building_block_type":{"type":"string"},"exceptions_list":{"type":"array","items":{"type":"object"}},"investigation_fields":{"type":"object"},"rule_name_override":{"type":"string"},"timeline_id":{"type":"string"},"timeline_title":{"type":"string"},"version":{"type":"integer"},"actions":{"type":"array"},"meta":{"type":"object"},"namespace":{"type":"string"},"output_index":{"type":"string"},"outcome":{"type":"string"},"alias_target_id":{"type":"string"},"alias_purpose":{"type":"string"},"throttle":{},"id":{"type":"string"},"immutable":{"type":"boolean"},"rule_source":{"type":"object"},"created_at":{"type":"string"},"created_by":{"type":"string"},"updated_at":{"type":"string"},"updated_by":{"type":"string"},"revision":{"type":"integer"},"related_integrations":{"type":"array"},"required_fields":{"type":"array"},"execution_summary":{"type":"object"},"response_actions":{"type":"array"}},"allOf":[{"if":{"properties":{"type":{"const":"query"}},"required":["type"]},"then":{"required":["query"],"properties":{"language":{"enum":["kuery","lucene"]}}}},{"if":{"properties":{"type":{"const":"eql"}},"required":["type"]},"then":{"required":["query"],"properties":{"language":{"const":"eql"}}}},{"if":{"properties":{"type":{"const":"esql"}},"required":["type"]},"then":{"required":["query"],"properties":{"language":{"const":"esql"}}}},{"if":{"properties":{"type":{"const":"new_terms"}},"required":["type"]},"then":{"required":["query"],"properties":{"language":{"enum":["kuery","lucene"]}},"if":{"not":{"required":["new_terms_fields"]}},"then":{"required":["new_terms"]},"dependencies":{"new_terms_fields":["history_window_start"]}}},{"if":{"properties":{"type":{"const":"threshold"}},"required":["type"]},"then":{"required":["query","threshold"],"properties":{"language":{"enum":["kuery","lucene"]}}}},{"if":{"properties":{"type":{"const":"threat_match"}},"required":["type"]},"then":{"required":["query","threat_index","threat_query","threat_mapping"],"properties":{"language":{"enum":["kuery","lucene"]}}}},{"if":{"properties":{"type":{"const":"machine_learning"}},"required":["type"]},"then":{"required":["machine_learning_job_id","anomaly_threshold"]}}]};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("\\S", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.type !== undefined){
if("query" !== data.type){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.query === undefined){
const err2 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "query"},message:"must have required property '"+"query"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.language !== undefined){
let data1 = data.language;
if(!((data1 === "kuery") || (data1 === "lucene"))){
const err3 = {instancePath:instancePath+"/language",schemaPath:"#/allOf/0/then/properties/language/enum",keyword:"enum",params:{allowedValues: schema11.allOf[0].then.properties.language.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs8 = errors;
let valid4 = true;
const _errs9 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.type === undefined) && (missing1 = "type")){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
if(data.type !== undefined){
if("eql" !== data.type){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs11 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.query === undefined){
const err7 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "query"},message:"must have required property '"+"query"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.language !== undefined){
if("eql" !== data.language){
const err8 = {instancePath:instancePath+"/language",schemaPath:"#/allOf/1/then/properties/language/const",keyword:"const",params:{allowedValue: "eql"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
var _valid1 = _errs11 === errors;
valid4 = _valid1;
}
if(!valid4){
const err9 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs14 = errors;
let valid7 = true;
const _errs15 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.type === undefined) && (missing2 = "type")){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
if(data.type !== undefined){
if("esql" !== data.type){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
var _valid2 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs17 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.query === undefined){
const err12 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "query"},message:"must have required property '"+"query"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.language !== undefined){
if("esql" !== data.language){
const err13 = {instancePath:instancePath+"/language",schemaPath:"#/allOf/2/then/properties/language/const",keyword:"const",params:{allowedValue: "esql"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
var _valid2 = _errs17 === errors;
valid7 = _valid2;
}
if(!valid7){
const err14 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const _errs20 = errors;
let valid10 = true;
const _errs21 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.type === undefined) && (missing3 = "type")){
const err15 = {};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
else {
if(data.type !== undefined){
if("new_terms" !== data.type){
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
}
var _valid3 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs23 = errors;
const _errs24 = errors;
let valid12 = true;
const _errs25 = errors;
const _errs26 = errors;
const _errs27 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((data.new_terms_fields === undefined) && (missing4 = "new_terms_fields")){
const err17 = {};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
var valid13 = _errs27 === errors;
if(valid13){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
}
var _valid4 = _errs25 === errors;
errors = _errs24;
if(vErrors !== null){
if(_errs24){
vErrors.length = _errs24;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs28 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.new_terms === undefined){
const err19 = {instancePath,schemaPath:"#/allOf/3/then/then/required",keyword:"required",params:{missingProperty: "new_terms"},message:"must have required property '"+"new_terms"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
var _valid4 = _errs28 === errors;
valid12 = _valid4;
}
if(!valid12){
const err20 = {instancePath,schemaPath:"#/allOf/3/then/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.query === undefined){
const err21 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "query"},message:"must have required property '"+"query"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data.new_terms_fields !== undefined){
if(data.history_window_start === undefined){
const err22 = {instancePath,schemaPath:"#/allOf/3/then/dependencies",keyword:"dependencies",params:{property: "new_terms_fields",
    missingProperty: "history_window_start",
    depsCount: 1,
    deps: "history_window_start"},message:"must have property history_window_start when property new_terms_fields is present"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.language !== undefined){
let data7 = data.language;
if(!((data7 === "kuery") || (data7 === "lucene"))){
const err23 = {instancePath:instancePath+"/language",schemaPath:"#/allOf/3/then/properties/language/enum",keyword:"enum",params:{allowedValues: schema11.allOf[3].then.properties.language.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
var _valid3 = _errs23 === errors;
valid10 = _valid3;
}
if(!valid10){
const err24 = {instancePath,schemaPath:"#/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const _errs31 = errors;
let valid16 = true;
const _errs32 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing6;
if((data.type === undefined) && (missing6 = "type")){
const err25 = {};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
else {
if(data.type !== undefined){
if("threshold" !== data.type){
const err26 = {};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
}
var _valid5 = _errs32 === errors;
errors = _errs31;
if(vErrors !== null){
if(_errs31){
vErrors.length = _errs31;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs34 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.query === undefined){
const err27 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "query"},message:"must have required property '"+"query"+"'"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data.threshold === undefined){
const err28 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "threshold"},message:"must have required property '"+"threshold"+"'"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data.language !== undefined){
let data9 = data.language;
if(!((data9 === "kuery") || (data9 === "lucene"))){
const err29 = {instancePath:instancePath+"/language",schemaPath:"#/allOf/4/then/properties/language/enum",keyword:"enum",params:{allowedValues: schema11.allOf[4].then.properties.language.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
var _valid5 = _errs34 === errors;
valid16 = _valid5;
}
if(!valid16){
const err30 = {instancePath,schemaPath:"#/allOf/4/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
const _errs37 = errors;
let valid19 = true;
const _errs38 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing7;
if((data.type === undefined) && (missing7 = "type")){
const err31 = {};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
else {
if(data.type !== undefined){
if("threat_match" !== data.type){
const err32 = {};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
}
var _valid6 = _errs38 === errors;
errors = _errs37;
if(vErrors !== null){
if(_errs37){
vErrors.length = _errs37;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs40 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.query === undefined){
const err33 = {instancePath,schemaPath:"#/allOf/5/then/required",keyword:"required",params:{missingProperty: "query"},message:"must have required property '"+"query"+"'"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data.threat_index === undefined){
const err34 = {instancePath,schemaPath:"#/allOf/5/then/required",keyword:"required",params:{missingProperty: "threat_index"},message:"must have required property '"+"threat_index"+"'"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data.threat_query === undefined){
const err35 = {instancePath,schemaPath:"#/allOf/5/then/required",keyword:"required",params:{missingProperty: "threat_query"},message:"must have required property '"+"threat_query"+"'"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data.threat_mapping === undefined){
const err36 = {instancePath,schemaPath:"#/allOf/5/then/required",keyword:"required",params:{missingProperty: "threat_mapping"},message:"must have required property '"+"threat_mapping"+"'"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data.language !== undefined){
let data11 = data.language;
if(!((data11 === "kuery") || (data11 === "lucene"))){
const err37 = {instancePath:instancePath+"/language",schemaPath:"#/allOf/5/then/properties/language/enum",keyword:"enum",params:{allowedValues: schema11.allOf[5].then.properties.language.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
var _valid6 = _errs40 === errors;
valid19 = _valid6;
}
if(!valid19){
const err38 = {instancePath,schemaPath:"#/allOf/5/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
const _errs43 = errors;
let valid22 = true;
const _errs44 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing8;
if((data.type === undefined) && (missing8 = "type")){
const err39 = {};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
else {
if(data.type !== undefined){
if("machine_learning" !== data.type){
const err40 = {};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
}
var _valid7 = _errs44 === errors;
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs46 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.machine_learning_job_id === undefined){
const err41 = {instancePath,schemaPath:"#/allOf/6/then/required",keyword:"required",params:{missingProperty: "machine_learning_job_id"},message:"must have required property '"+"machine_learning_job_id"+"'"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data.anomaly_threshold === undefined){
const err42 = {instancePath,schemaPath:"#/allOf/6/then/required",keyword:"required",params:{missingProperty: "anomaly_threshold"},message:"must have required property '"+"anomaly_threshold"+"'"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
var _valid7 = _errs46 === errors;
valid22 = _valid7;
}
if(!valid22){
const err43 = {instancePath,schemaPath:"#/allOf/6/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err44 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data.rule_id === undefined){
const err45 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rule_id"},message:"must have required property '"+"rule_id"+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data.type === undefined){
const err46 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err47 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.name !== undefined){
let data13 = data.name;
if(typeof data13 === "string"){
if(!pattern0.test(data13)){
const err48 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.rule_id !== undefined){
let data14 = data.rule_id;
if(typeof data14 === "string"){
if(!pattern0.test(data14)){
const err50 = {instancePath:instancePath+"/rule_id",schemaPath:"#/properties/rule_id/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/rule_id",schemaPath:"#/properties/rule_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.description !== undefined){
if(typeof data.description !== "string"){
const err52 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.type !== undefined){
let data16 = data.type;
if(!(((((((data16 === "query") || (data16 === "eql")) || (data16 === "esql")) || (data16 === "new_terms")) || (data16 === "threshold")) || (data16 === "threat_match")) || (data16 === "machine_learning"))){
const err53 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema11.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.language !== undefined){
if(typeof data.language !== "string"){
const err54 = {instancePath:instancePath+"/language",schemaPath:"#/properties/language/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.query !== undefined){
if(typeof data.query !== "string"){
const err55 = {instancePath:instancePath+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.index !== undefined){
let data19 = data.index;
if(Array.isArray(data19)){
const len0 = data19.length;
for(let i0=0; i0<len0; i0++){
if(typeof data19[i0] !== "string"){
const err56 = {instancePath:instancePath+"/index/" + i0,schemaPath:"#/properties/index/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.data_view_id !== undefined){
if(typeof data.data_view_id !== "string"){
const err58 = {instancePath:instancePath+"/data_view_id",schemaPath:"#/properties/data_view_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.filters !== undefined){
let data22 = data.filters;
if(Array.isArray(data22)){
const len1 = data22.length;
for(let i1=0; i1<len1; i1++){
let data23 = data22[i1];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.meta === undefined){
const err59 = {instancePath:instancePath+"/filters/" + i1,schemaPath:"#/properties/filters/items/required",keyword:"required",params:{missingProperty: "meta"},message:"must have required property '"+"meta"+"'"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(data23.meta !== undefined){
let data24 = data23.meta;
if(!(data24 && typeof data24 == "object" && !Array.isArray(data24))){
const err60 = {instancePath:instancePath+"/filters/" + i1+"/meta",schemaPath:"#/properties/filters/items/properties/meta/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data23.query !== undefined){
let data25 = data23.query;
if(!(data25 && typeof data25 == "object" && !Array.isArray(data25))){
const err61 = {instancePath:instancePath+"/filters/" + i1+"/query",schemaPath:"#/properties/filters/items/properties/query/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath:instancePath+"/filters/" + i1,schemaPath:"#/properties/filters/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/filters",schemaPath:"#/properties/filters/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.from !== undefined){
if(typeof data.from !== "string"){
const err64 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.to !== undefined){
if(typeof data.to !== "string"){
const err65 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.interval !== undefined){
if(typeof data.interval !== "string"){
const err66 = {instancePath:instancePath+"/interval",schemaPath:"#/properties/interval/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.max_signals !== undefined){
let data29 = data.max_signals;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err67 = {instancePath:instancePath+"/max_signals",schemaPath:"#/properties/max_signals/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 1 || isNaN(data29)){
const err68 = {instancePath:instancePath+"/max_signals",schemaPath:"#/properties/max_signals/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
if(data.severity !== undefined){
let data30 = data.severity;
if(!((((data30 === "low") || (data30 === "medium")) || (data30 === "high")) || (data30 === "critical"))){
const err69 = {instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/enum",keyword:"enum",params:{allowedValues: schema11.properties.severity.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.severity_mapping !== undefined){
let data31 = data.severity_mapping;
if(Array.isArray(data31)){
const len2 = data31.length;
for(let i2=0; i2<len2; i2++){
let data32 = data31[i2];
if(!(data32 && typeof data32 == "object" && !Array.isArray(data32))){
const err70 = {instancePath:instancePath+"/severity_mapping/" + i2,schemaPath:"#/properties/severity_mapping/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath:instancePath+"/severity_mapping",schemaPath:"#/properties/severity_mapping/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data.risk_score !== undefined){
let data33 = data.risk_score;
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 > 100 || isNaN(data33)){
const err72 = {instancePath:instancePath+"/risk_score",schemaPath:"#/properties/risk_score/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data33 < 0 || isNaN(data33)){
const err73 = {instancePath:instancePath+"/risk_score",schemaPath:"#/properties/risk_score/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/risk_score",schemaPath:"#/properties/risk_score/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data.risk_score_mapping !== undefined){
let data34 = data.risk_score_mapping;
if(Array.isArray(data34)){
const len3 = data34.length;
for(let i3=0; i3<len3; i3++){
let data35 = data34[i3];
if(!(data35 && typeof data35 == "object" && !Array.isArray(data35))){
const err75 = {instancePath:instancePath+"/risk_score_mapping/" + i3,schemaPath:"#/properties/risk_score_mapping/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/risk_score_mapping",schemaPath:"#/properties/risk_score_mapping/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data.timestamp_override !== undefined){
let data36 = data.timestamp_override;
if(typeof data36 === "string"){
if(!pattern0.test(data36)){
const err77 = {instancePath:instancePath+"/timestamp_override",schemaPath:"#/properties/timestamp_override/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/timestamp_override",schemaPath:"#/properties/timestamp_override/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data.timestamp_override_fallback_disabled !== undefined){
if(typeof data.timestamp_override_fallback_disabled !== "boolean"){
const err79 = {instancePath:instancePath+"/timestamp_override_fallback_disabled",schemaPath:"#/properties/timestamp_override_fallback_disabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data.event_category_override !== undefined){
let data38 = data.event_category_override;
if(typeof data38 === "string"){
if(!pattern0.test(data38)){
const err80 = {instancePath:instancePath+"/event_category_override",schemaPath:"#/properties/event_category_override/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/event_category_override",schemaPath:"#/properties/event_category_override/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data.timestamp_field !== undefined){
let data39 = data.timestamp_field;
if(typeof data39 === "string"){
if(!pattern0.test(data39)){
const err82 = {instancePath:instancePath+"/timestamp_field",schemaPath:"#/properties/timestamp_field/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
else {
const err83 = {instancePath:instancePath+"/timestamp_field",schemaPath:"#/properties/timestamp_field/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data.tiebreaker_field !== undefined){
let data40 = data.tiebreaker_field;
if(typeof data40 === "string"){
if(!pattern0.test(data40)){
const err84 = {instancePath:instancePath+"/tiebreaker_field",schemaPath:"#/properties/tiebreaker_field/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
else {
const err85 = {instancePath:instancePath+"/tiebreaker_field",schemaPath:"#/properties/tiebreaker_field/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data.new_terms !== undefined){
let data41 = data.new_terms;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.field === undefined){
const err86 = {instancePath:instancePath+"/new_terms",schemaPath:"#/properties/new_terms/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(data41.value === undefined){
const err87 = {instancePath:instancePath+"/new_terms",schemaPath:"#/properties/new_terms/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(data41.history_window_start === undefined){
const err88 = {instancePath:instancePath+"/new_terms",schemaPath:"#/properties/new_terms/required",keyword:"required",params:{missingProperty: "history_window_start"},message:"must have required property '"+"history_window_start"+"'"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
for(const key1 in data41){
if(!(((key1 === "field") || (key1 === "value")) || (key1 === "history_window_start"))){
const err89 = {instancePath:instancePath+"/new_terms",schemaPath:"#/properties/new_terms/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data41.field !== undefined){
if("new_terms_fields" !== data41.field){
const err90 = {instancePath:instancePath+"/new_terms/field",schemaPath:"#/properties/new_terms/properties/field/const",keyword:"const",params:{allowedValue: "new_terms_fields"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data41.value !== undefined){
let data43 = data41.value;
if(Array.isArray(data43)){
if(data43.length > 3){
const err91 = {instancePath:instancePath+"/new_terms/value",schemaPath:"#/properties/new_terms/properties/value/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(data43.length < 1){
const err92 = {instancePath:instancePath+"/new_terms/value",schemaPath:"#/properties/new_terms/properties/value/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
const len4 = data43.length;
for(let i4=0; i4<len4; i4++){
let data44 = data43[i4];
if(typeof data44 === "string"){
if(!pattern0.test(data44)){
const err93 = {instancePath:instancePath+"/new_terms/value/" + i4,schemaPath:"#/properties/new_terms/properties/value/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
else {
const err94 = {instancePath:instancePath+"/new_terms/value/" + i4,schemaPath:"#/properties/new_terms/properties/value/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
else {
const err95 = {instancePath:instancePath+"/new_terms/value",schemaPath:"#/properties/new_terms/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data41.history_window_start !== undefined){
let data45 = data41.history_window_start;
if(Array.isArray(data45)){
if(data45.length > 1){
const err96 = {instancePath:instancePath+"/new_terms/history_window_start",schemaPath:"#/properties/new_terms/properties/history_window_start/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(data45.length < 1){
const err97 = {instancePath:instancePath+"/new_terms/history_window_start",schemaPath:"#/properties/new_terms/properties/history_window_start/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
const len5 = data45.length;
for(let i5=0; i5<len5; i5++){
let data46 = data45[i5];
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
if(data46.field === undefined){
const err98 = {instancePath:instancePath+"/new_terms/history_window_start/" + i5,schemaPath:"#/properties/new_terms/properties/history_window_start/items/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(data46.value === undefined){
const err99 = {instancePath:instancePath+"/new_terms/history_window_start/" + i5,schemaPath:"#/properties/new_terms/properties/history_window_start/items/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
for(const key2 in data46){
if(!((key2 === "field") || (key2 === "value"))){
const err100 = {instancePath:instancePath+"/new_terms/history_window_start/" + i5,schemaPath:"#/properties/new_terms/properties/history_window_start/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data46.field !== undefined){
if("history_window_start" !== data46.field){
const err101 = {instancePath:instancePath+"/new_terms/history_window_start/" + i5+"/field",schemaPath:"#/properties/new_terms/properties/history_window_start/items/properties/field/const",keyword:"const",params:{allowedValue: "history_window_start"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data46.value !== undefined){
let data48 = data46.value;
if(typeof data48 === "string"){
if(!pattern0.test(data48)){
const err102 = {instancePath:instancePath+"/new_terms/history_window_start/" + i5+"/value",schemaPath:"#/properties/new_terms/properties/history_window_start/items/properties/value/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
else {
const err103 = {instancePath:instancePath+"/new_terms/history_window_start/" + i5+"/value",schemaPath:"#/properties/new_terms/properties/history_window_start/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
else {
const err104 = {instancePath:instancePath+"/new_terms/history_window_start/" + i5,schemaPath:"#/properties/new_terms/properties/history_window_start/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
}
else {
const err105 = {instancePath:instancePath+"/new_terms/history_window_start",schemaPath:"#/properties/new_terms/properties/history_window_start/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
}
else {
const err106 = {instancePath:instancePath+"/new_terms",schemaPath:"#/properties/new_terms/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data.new_terms_fields !== undefined){
let data49 = data.new_terms_fields;
if(Array.isArray(data49)){
if(data49.length > 3){
const err107 = {instancePath:instancePath+"/new_terms_fields",schemaPath:"#/properties/new_terms_fields/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(data49.length < 1){
const err108 = {instancePath:instancePath+"/new_terms_fields",schemaPath:"#/properties/new_terms_fields/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
const len6 = data49.length;
for(let i6=0; i6<len6; i6++){
let data50 = data49[i6];
if(typeof data50 === "string"){
if(!pattern0.test(data50)){
const err109 = {instancePath:instancePath+"/new_terms_fields/" + i6,schemaPath:"#/properties/new_terms_fields/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
else {
const err110 = {instancePath:instancePath+"/new_terms_fields/" + i6,schemaPath:"#/properties/new_terms_fields/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
}
else {
const err111 = {instancePath:instancePath+"/new_terms_fields",schemaPath:"#/properties/new_terms_fields/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data.history_window_start !== undefined){
let data51 = data.history_window_start;
if(typeof data51 === "string"){
if(!pattern0.test(data51)){
const err112 = {instancePath:instancePath+"/history_window_start",schemaPath:"#/properties/history_window_start/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
else {
const err113 = {instancePath:instancePath+"/history_window_start",schemaPath:"#/properties/history_window_start/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data.threshold !== undefined){
let data52 = data.threshold;
if(data52 && typeof data52 == "object" && !Array.isArray(data52)){
if(data52.value === undefined){
const err114 = {instancePath:instancePath+"/threshold",schemaPath:"#/properties/threshold/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
for(const key3 in data52){
if(!(((key3 === "field") || (key3 === "value")) || (key3 === "cardinality"))){
const err115 = {instancePath:instancePath+"/threshold",schemaPath:"#/properties/threshold/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data52.field !== undefined){
let data53 = data52.field;
if((typeof data53 !== "string") && (!(Array.isArray(data53)))){
const err116 = {instancePath:instancePath+"/threshold/field",schemaPath:"#/properties/threshold/properties/field/type",keyword:"type",params:{type: schema11.properties.threshold.properties.field.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if(Array.isArray(data53)){
if(data53.length > 5){
const err117 = {instancePath:instancePath+"/threshold/field",schemaPath:"#/properties/threshold/properties/field/maxItems",keyword:"maxItems",params:{limit: 5},message:"must NOT have more than 5 items"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
const len7 = data53.length;
for(let i7=0; i7<len7; i7++){
if(typeof data53[i7] !== "string"){
const err118 = {instancePath:instancePath+"/threshold/field/" + i7,schemaPath:"#/properties/threshold/properties/field/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
}
}
if(data52.value !== undefined){
let data55 = data52.value;
if(!(((typeof data55 == "number") && (!(data55 % 1) && !isNaN(data55))) && (isFinite(data55)))){
const err119 = {instancePath:instancePath+"/threshold/value",schemaPath:"#/properties/threshold/properties/value/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 < 1 || isNaN(data55)){
const err120 = {instancePath:instancePath+"/threshold/value",schemaPath:"#/properties/threshold/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
}
if(data52.cardinality !== undefined){
let data56 = data52.cardinality;
if(Array.isArray(data56)){
const len8 = data56.length;
for(let i8=0; i8<len8; i8++){
let data57 = data56[i8];
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
if(data57.field === undefined){
const err121 = {instancePath:instancePath+"/threshold/cardinality/" + i8,schemaPath:"#/properties/threshold/properties/cardinality/items/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
if(data57.value === undefined){
const err122 = {instancePath:instancePath+"/threshold/cardinality/" + i8,schemaPath:"#/properties/threshold/properties/cardinality/items/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
for(const key4 in data57){
if(!((key4 === "field") || (key4 === "value"))){
const err123 = {instancePath:instancePath+"/threshold/cardinality/" + i8,schemaPath:"#/properties/threshold/properties/cardinality/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data57.field !== undefined){
let data58 = data57.field;
if(typeof data58 === "string"){
if(!pattern0.test(data58)){
const err124 = {instancePath:instancePath+"/threshold/cardinality/" + i8+"/field",schemaPath:"#/properties/threshold/properties/cardinality/items/properties/field/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
else {
const err125 = {instancePath:instancePath+"/threshold/cardinality/" + i8+"/field",schemaPath:"#/properties/threshold/properties/cardinality/items/properties/field/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data57.value !== undefined){
let data59 = data57.value;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
const err126 = {instancePath:instancePath+"/threshold/cardinality/" + i8+"/value",schemaPath:"#/properties/threshold/properties/cardinality/items/properties/value/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 < 0 || isNaN(data59)){
const err127 = {instancePath:instancePath+"/threshold/cardinality/" + i8+"/value",schemaPath:"#/properties/threshold/properties/cardinality/items/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
}
}
else {
const err128 = {instancePath:instancePath+"/threshold/cardinality/" + i8,schemaPath:"#/properties/threshold/properties/cardinality/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
}
else {
const err129 = {instancePath:instancePath+"/threshold/cardinality",schemaPath:"#/properties/threshold/properties/cardinality/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
}
else {
const err130 = {instancePath:instancePath+"/threshold",schemaPath:"#/properties/threshold/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
if(data.threat_index !== undefined){
let data60 = data.threat_index;
if(Array.isArray(data60)){
const len9 = data60.length;
for(let i9=0; i9<len9; i9++){
if(typeof data60[i9] !== "string"){
const err131 = {instancePath:instancePath+"/threat_index/" + i9,schemaPath:"#/properties/threat_index/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
}
else {
const err132 = {instancePath:instancePath+"/threat_index",schemaPath:"#/properties/threat_index/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data.threat_query !== undefined){
if(typeof data.threat_query !== "string"){
const err133 = {instancePath:instancePath+"/threat_query",schemaPath:"#/properties/threat_query/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
if(data.threat_language !== undefined){
let data63 = data.threat_language;
if(!((data63 === "kuery") || (data63 === "lucene"))){
const err134 = {instancePath:instancePath+"/threat_language",schemaPath:"#/properties/threat_language/enum",keyword:"enum",params:{allowedValues: schema11.properties.threat_language.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
if(data.threat_mapping !== undefined){
let data64 = data.threat_mapping;
if(Array.isArray(data64)){
if(data64.length < 1){
const err135 = {instancePath:instancePath+"/threat_mapping",schemaPath:"#/properties/threat_mapping/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
const len10 = data64.length;
for(let i10=0; i10<len10; i10++){
let data65 = data64[i10];
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
if(data65.entries === undefined){
const err136 = {instancePath:instancePath+"/threat_mapping/" + i10,schemaPath:"#/properties/threat_mapping/items/required",keyword:"required",params:{missingProperty: "entries"},message:"must have required property '"+"entries"+"'"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
for(const key5 in data65){
if(!(key5 === "entries")){
const err137 = {instancePath:instancePath+"/threat_mapping/" + i10,schemaPath:"#/properties/threat_mapping/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
if(data65.entries !== undefined){
let data66 = data65.entries;
if(Array.isArray(data66)){
if(data66.length < 1){
const err138 = {instancePath:instancePath+"/threat_mapping/" + i10+"/entries",schemaPath:"#/properties/threat_mapping/items/properties/entries/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
const len11 = data66.length;
for(let i11=0; i11<len11; i11++){
let data67 = data66[i11];
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
if(data67.field === undefined){
const err139 = {instancePath:instancePath+"/threat_mapping/" + i10+"/entries/" + i11,schemaPath:"#/properties/threat_mapping/items/properties/entries/items/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(data67.value === undefined){
const err140 = {instancePath:instancePath+"/threat_mapping/" + i10+"/entries/" + i11,schemaPath:"#/properties/threat_mapping/items/properties/entries/items/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
for(const key6 in data67){
if(!((((key6 === "field") || (key6 === "type")) || (key6 === "value")) || (key6 === "negate"))){
const err141 = {instancePath:instancePath+"/threat_mapping/" + i10+"/entries/" + i11,schemaPath:"#/properties/threat_mapping/items/properties/entries/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
if(data67.field !== undefined){
let data68 = data67.field;
if(typeof data68 === "string"){
if(!pattern0.test(data68)){
const err142 = {instancePath:instancePath+"/threat_mapping/" + i10+"/entries/" + i11+"/field",schemaPath:"#/properties/threat_mapping/items/properties/entries/items/properties/field/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
else {
const err143 = {instancePath:instancePath+"/threat_mapping/" + i10+"/entries/" + i11+"/field",schemaPath:"#/properties/threat_mapping/items/properties/entries/items/properties/field/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data67.type !== undefined){
if("mapping" !== data67.type){
const err144 = {instancePath:instancePath+"/threat_mapping/" + i10+"/entries/" + i11+"/type",schemaPath:"#/properties/threat_mapping/items/properties/entries/items/properties/type/const",keyword:"const",params:{allowedValue: "mapping"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
if(data67.value !== undefined){
let data70 = data67.value;
if(typeof data70 === "string"){
if(!pattern0.test(data70)){
const err145 = {instancePath:instancePath+"/threat_mapping/" + i10+"/entries/" + i11+"/value",schemaPath:"#/properties/threat_mapping/items/properties/entries/items/properties/value/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
else {
const err146 = {instancePath:instancePath+"/threat_mapping/" + i10+"/entries/" + i11+"/value",schemaPath:"#/properties/threat_mapping/items/properties/entries/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
if(data67.negate !== undefined){
if(false !== data67.negate){
const err147 = {instancePath:instancePath+"/threat_mapping/" + i10+"/entries/" + i11+"/negate",schemaPath:"#/properties/threat_mapping/items/properties/entries/items/properties/negate/const",keyword:"const",params:{allowedValue: false},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
}
else {
const err148 = {instancePath:instancePath+"/threat_mapping/" + i10+"/entries/" + i11,schemaPath:"#/properties/threat_mapping/items/properties/entries/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
}
else {
const err149 = {instancePath:instancePath+"/threat_mapping/" + i10+"/entries",schemaPath:"#/properties/threat_mapping/items/properties/entries/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
}
else {
const err150 = {instancePath:instancePath+"/threat_mapping/" + i10,schemaPath:"#/properties/threat_mapping/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
}
else {
const err151 = {instancePath:instancePath+"/threat_mapping",schemaPath:"#/properties/threat_mapping/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
if(data.threat_filters !== undefined){
let data72 = data.threat_filters;
if(Array.isArray(data72)){
const len12 = data72.length;
for(let i12=0; i12<len12; i12++){
let data73 = data72[i12];
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
if(data73.meta === undefined){
const err152 = {instancePath:instancePath+"/threat_filters/" + i12,schemaPath:"#/properties/threat_filters/items/required",keyword:"required",params:{missingProperty: "meta"},message:"must have required property '"+"meta"+"'"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
if(data73.meta !== undefined){
let data74 = data73.meta;
if(!(data74 && typeof data74 == "object" && !Array.isArray(data74))){
const err153 = {instancePath:instancePath+"/threat_filters/" + i12+"/meta",schemaPath:"#/properties/threat_filters/items/properties/meta/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data73.query !== undefined){
let data75 = data73.query;
if(!(data75 && typeof data75 == "object" && !Array.isArray(data75))){
const err154 = {instancePath:instancePath+"/threat_filters/" + i12+"/query",schemaPath:"#/properties/threat_filters/items/properties/query/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
}
else {
const err155 = {instancePath:instancePath+"/threat_filters/" + i12,schemaPath:"#/properties/threat_filters/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
}
else {
const err156 = {instancePath:instancePath+"/threat_filters",schemaPath:"#/properties/threat_filters/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data.threat_indicator_path !== undefined){
if(typeof data.threat_indicator_path !== "string"){
const err157 = {instancePath:instancePath+"/threat_indicator_path",schemaPath:"#/properties/threat_indicator_path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data.anomaly_threshold !== undefined){
let data77 = data.anomaly_threshold;
if(!(((typeof data77 == "number") && (!(data77 % 1) && !isNaN(data77))) && (isFinite(data77)))){
const err158 = {instancePath:instancePath+"/anomaly_threshold",schemaPath:"#/properties/anomaly_threshold/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
if((typeof data77 == "number") && (isFinite(data77))){
if(data77 > 100 || isNaN(data77)){
const err159 = {instancePath:instancePath+"/anomaly_threshold",schemaPath:"#/properties/anomaly_threshold/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
if(data77 < 0 || isNaN(data77)){
const err160 = {instancePath:instancePath+"/anomaly_threshold",schemaPath:"#/properties/anomaly_threshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
}
if(data.machine_learning_job_id !== undefined){
let data78 = data.machine_learning_job_id;
if((typeof data78 !== "string") && (!(Array.isArray(data78)))){
const err161 = {instancePath:instancePath+"/machine_learning_job_id",schemaPath:"#/properties/machine_learning_job_id/type",keyword:"type",params:{type: schema11.properties.machine_learning_job_id.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
if(Array.isArray(data78)){
const len13 = data78.length;
for(let i13=0; i13<len13; i13++){
if(typeof data78[i13] !== "string"){
const err162 = {instancePath:instancePath+"/machine_learning_job_id/" + i13,schemaPath:"#/properties/machine_learning_job_id/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
}
}
if(data.alert_suppression !== undefined){
let data80 = data.alert_suppression;
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
for(const key7 in data80){
if(!(((key7 === "group_by") || (key7 === "duration")) || (key7 === "missing_fields_strategy"))){
const err163 = {instancePath:instancePath+"/alert_suppression",schemaPath:"#/properties/alert_suppression/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
if(data80.group_by !== undefined){
let data81 = data80.group_by;
if(Array.isArray(data81)){
if(data81.length > 3){
const err164 = {instancePath:instancePath+"/alert_suppression/group_by",schemaPath:"#/properties/alert_suppression/properties/group_by/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
if(data81.length < 1){
const err165 = {instancePath:instancePath+"/alert_suppression/group_by",schemaPath:"#/properties/alert_suppression/properties/group_by/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
const len14 = data81.length;
for(let i14=0; i14<len14; i14++){
let data82 = data81[i14];
if(typeof data82 === "string"){
if(!pattern0.test(data82)){
const err166 = {instancePath:instancePath+"/alert_suppression/group_by/" + i14,schemaPath:"#/properties/alert_suppression/properties/group_by/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
else {
const err167 = {instancePath:instancePath+"/alert_suppression/group_by/" + i14,schemaPath:"#/properties/alert_suppression/properties/group_by/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
}
else {
const err168 = {instancePath:instancePath+"/alert_suppression/group_by",schemaPath:"#/properties/alert_suppression/properties/group_by/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
if(data80.duration !== undefined){
let data83 = data80.duration;
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
if(data83.value === undefined){
const err169 = {instancePath:instancePath+"/alert_suppression/duration",schemaPath:"#/properties/alert_suppression/properties/duration/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
if(data83.unit === undefined){
const err170 = {instancePath:instancePath+"/alert_suppression/duration",schemaPath:"#/properties/alert_suppression/properties/duration/required",keyword:"required",params:{missingProperty: "unit"},message:"must have required property '"+"unit"+"'"};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
for(const key8 in data83){
if(!((key8 === "value") || (key8 === "unit"))){
const err171 = {instancePath:instancePath+"/alert_suppression/duration",schemaPath:"#/properties/alert_suppression/properties/duration/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
if(data83.value !== undefined){
let data84 = data83.value;
if(!(((typeof data84 == "number") && (!(data84 % 1) && !isNaN(data84))) && (isFinite(data84)))){
const err172 = {instancePath:instancePath+"/alert_suppression/duration/value",schemaPath:"#/properties/alert_suppression/properties/duration/properties/value/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
if((typeof data84 == "number") && (isFinite(data84))){
if(data84 < 1 || isNaN(data84)){
const err173 = {instancePath:instancePath+"/alert_suppression/duration/value",schemaPath:"#/properties/alert_suppression/properties/duration/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
}
if(data83.unit !== undefined){
let data85 = data83.unit;
if(!((((data85 === "s") || (data85 === "m")) || (data85 === "h")) || (data85 === "d"))){
const err174 = {instancePath:instancePath+"/alert_suppression/duration/unit",schemaPath:"#/properties/alert_suppression/properties/duration/properties/unit/enum",keyword:"enum",params:{allowedValues: schema11.properties.alert_suppression.properties.duration.properties.unit.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
}
else {
const err175 = {instancePath:instancePath+"/alert_suppression/duration",schemaPath:"#/properties/alert_suppression/properties/duration/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data80.missing_fields_strategy !== undefined){
let data86 = data80.missing_fields_strategy;
if(!((data86 === "suppress") || (data86 === "doNotSuppress"))){
const err176 = {instancePath:instancePath+"/alert_suppression/missing_fields_strategy",schemaPath:"#/properties/alert_suppression/properties/missing_fields_strategy/enum",keyword:"enum",params:{allowedValues: schema11.properties.alert_suppression.properties.missing_fields_strategy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
}
else {
const err177 = {instancePath:instancePath+"/alert_suppression",schemaPath:"#/properties/alert_suppression/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data.author !== undefined){
let data87 = data.author;
if(Array.isArray(data87)){
const len15 = data87.length;
for(let i15=0; i15<len15; i15++){
if(typeof data87[i15] !== "string"){
const err178 = {instancePath:instancePath+"/author/" + i15,schemaPath:"#/properties/author/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
}
else {
const err179 = {instancePath:instancePath+"/author",schemaPath:"#/properties/author/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
if(data.license !== undefined){
if(typeof data.license !== "string"){
const err180 = {instancePath:instancePath+"/license",schemaPath:"#/properties/license/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
if(data.tags !== undefined){
let data90 = data.tags;
if(Array.isArray(data90)){
const len16 = data90.length;
for(let i16=0; i16<len16; i16++){
if(typeof data90[i16] !== "string"){
const err181 = {instancePath:instancePath+"/tags/" + i16,schemaPath:"#/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
}
else {
const err182 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data.references !== undefined){
let data92 = data.references;
if(Array.isArray(data92)){
const len17 = data92.length;
for(let i17=0; i17<len17; i17++){
if(typeof data92[i17] !== "string"){
const err183 = {instancePath:instancePath+"/references/" + i17,schemaPath:"#/properties/references/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
}
else {
const err184 = {instancePath:instancePath+"/references",schemaPath:"#/properties/references/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
if(data.false_positives !== undefined){
let data94 = data.false_positives;
if(Array.isArray(data94)){
const len18 = data94.length;
for(let i18=0; i18<len18; i18++){
if(typeof data94[i18] !== "string"){
const err185 = {instancePath:instancePath+"/false_positives/" + i18,schemaPath:"#/properties/false_positives/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
}
else {
const err186 = {instancePath:instancePath+"/false_positives",schemaPath:"#/properties/false_positives/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
if(data.threat !== undefined){
let data96 = data.threat;
if(Array.isArray(data96)){
const len19 = data96.length;
for(let i19=0; i19<len19; i19++){
let data97 = data96[i19];
if(data97 && typeof data97 == "object" && !Array.isArray(data97)){
if(data97.framework === undefined){
const err187 = {instancePath:instancePath+"/threat/" + i19,schemaPath:"#/properties/threat/items/required",keyword:"required",params:{missingProperty: "framework"},message:"must have required property '"+"framework"+"'"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
if(data97.framework !== undefined){
if(typeof data97.framework !== "string"){
const err188 = {instancePath:instancePath+"/threat/" + i19+"/framework",schemaPath:"#/properties/threat/items/properties/framework/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
if(data97.tactic !== undefined){
let data99 = data97.tactic;
if(data99 && typeof data99 == "object" && !Array.isArray(data99)){
if(data99.id !== undefined){
if(typeof data99.id !== "string"){
const err189 = {instancePath:instancePath+"/threat/" + i19+"/tactic/id",schemaPath:"#/properties/threat/items/properties/tactic/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
if(data99.name !== undefined){
if(typeof data99.name !== "string"){
const err190 = {instancePath:instancePath+"/threat/" + i19+"/tactic/name",schemaPath:"#/properties/threat/items/properties/tactic/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
if(data99.reference !== undefined){
if(typeof data99.reference !== "string"){
const err191 = {instancePath:instancePath+"/threat/" + i19+"/tactic/reference",schemaPath:"#/properties/threat/items/properties/tactic/properties/reference/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
}
else {
const err192 = {instancePath:instancePath+"/threat/" + i19+"/tactic",schemaPath:"#/properties/threat/items/properties/tactic/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
if(data97.technique !== undefined){
let data103 = data97.technique;
if(Array.isArray(data103)){
const len20 = data103.length;
for(let i20=0; i20<len20; i20++){
let data104 = data103[i20];
if(!(data104 && typeof data104 == "object" && !Array.isArray(data104))){
const err193 = {instancePath:instancePath+"/threat/" + i19+"/technique/" + i20,schemaPath:"#/properties/threat/items/properties/technique/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
}
else {
const err194 = {instancePath:instancePath+"/threat/" + i19+"/technique",schemaPath:"#/properties/threat/items/properties/technique/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
}
else {
const err195 = {instancePath:instancePath+"/threat/" + i19,schemaPath:"#/properties/threat/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
}
}
else {
const err196 = {instancePath:instancePath+"/threat",schemaPath:"#/properties/threat/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
if(data.note !== undefined){
if(typeof data.note !== "string"){
const err197 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
if(data.setup !== undefined){
if(typeof data.setup !== "string"){
const err198 = {instancePath:instancePath+"/setup",schemaPath:"#/properties/setup/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
if(data.enabled !== undefined){
if(typeof data.enabled !== "boolean"){
const err199 = {instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
}
if(data.building_block_type !== undefined){
if(typeof data.building_block_type !== "string"){
const err200 = {instancePath:instancePath+"/building_block_type",schemaPath:"#/properties/building_block_type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
if(data.exceptions_list !== undefined){
let data109 = data.exceptions_list;
if(Array.isArray(data109)){
const len21 = data109.length;
for(let i21=0; i21<len21; i21++){
let data110 = data109[i21];
if(!(data110 && typeof data110 == "object" && !Array.isArray(data110))){
const err201 = {instancePath:instancePath+"/exceptions_list/" + i21,schemaPath:"#/properties/exceptions_list/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
}
else {
const err202 = {instancePath:instancePath+"/exceptions_list",schemaPath:"#/properties/exceptions_list/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
if(data.investigation_fields !== undefined){
let data111 = data.investigation_fields;
if(!(data111 && typeof data111 == "object" && !Array.isArray(data111))){
const err203 = {instancePath:instancePath+"/investigation_fields",schemaPath:"#/properties/investigation_fields/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
if(data.rule_name_override !== undefined){
if(typeof data.rule_name_override !== "string"){
const err204 = {instancePath:instancePath+"/rule_name_override",schemaPath:"#/properties/rule_name_override/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
if(data.timeline_id !== undefined){
if(typeof data.timeline_id !== "string"){
const err205 = {instancePath:instancePath+"/timeline_id",schemaPath:"#/properties/timeline_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
if(data.timeline_title !== undefined){
if(typeof data.timeline_title !== "string"){
const err206 = {instancePath:instancePath+"/timeline_title",schemaPath:"#/properties/timeline_title/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
if(data.version !== undefined){
let data115 = data.version;
if(!(((typeof data115 == "number") && (!(data115 % 1) && !isNaN(data115))) && (isFinite(data115)))){
const err207 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
if(data.actions !== undefined){
if(!(Array.isArray(data.actions))){
const err208 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
if(data.meta !== undefined){
let data117 = data.meta;
if(!(data117 && typeof data117 == "object" && !Array.isArray(data117))){
const err209 = {instancePath:instancePath+"/meta",schemaPath:"#/properties/meta/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
if(data.namespace !== undefined){
if(typeof data.namespace !== "string"){
const err210 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
if(data.output_index !== undefined){
if(typeof data.output_index !== "string"){
const err211 = {instancePath:instancePath+"/output_index",schemaPath:"#/properties/output_index/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
}
if(data.outcome !== undefined){
if(typeof data.outcome !== "string"){
const err212 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
if(data.alias_target_id !== undefined){
if(typeof data.alias_target_id !== "string"){
const err213 = {instancePath:instancePath+"/alias_target_id",schemaPath:"#/properties/alias_target_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
if(data.alias_purpose !== undefined){
if(typeof data.alias_purpose !== "string"){
const err214 = {instancePath:instancePath+"/alias_purpose",schemaPath:"#/properties/alias_purpose/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err215 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
}
if(data.immutable !== undefined){
if(typeof data.immutable !== "boolean"){
const err216 = {instancePath:instancePath+"/immutable",schemaPath:"#/properties/immutable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
}
if(data.rule_source !== undefined){
let data125 = data.rule_source;
if(!(data125 && typeof data125 == "object" && !Array.isArray(data125))){
const err217 = {instancePath:instancePath+"/rule_source",schemaPath:"#/properties/rule_source/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
if(data.created_at !== undefined){
if(typeof data.created_at !== "string"){
const err218 = {instancePath:instancePath+"/created_at",schemaPath:"#/properties/created_at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
}
if(data.created_by !== undefined){
if(typeof data.created_by !== "string"){
const err219 = {instancePath:instancePath+"/created_by",schemaPath:"#/properties/created_by/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
if(data.updated_at !== undefined){
if(typeof data.updated_at !== "string"){
const err220 = {instancePath:instancePath+"/updated_at",schemaPath:"#/properties/updated_at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
if(data.updated_by !== undefined){
if(typeof data.updated_by !== "string"){
const err221 = {instancePath:instancePath+"/updated_by",schemaPath:"#/properties/updated_by/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
if(data.revision !== undefined){
let data130 = data.revision;
if(!(((typeof data130 == "number") && (!(data130 % 1) && !isNaN(data130))) && (isFinite(data130)))){
const err222 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
}
if(data.related_integrations !== undefined){
if(!(Array.isArray(data.related_integrations))){
const err223 = {instancePath:instancePath+"/related_integrations",schemaPath:"#/properties/related_integrations/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
}
if(data.required_fields !== undefined){
if(!(Array.isArray(data.required_fields))){
const err224 = {instancePath:instancePath+"/required_fields",schemaPath:"#/properties/required_fields/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
if(data.execution_summary !== undefined){
let data133 = data.execution_summary;
if(!(data133 && typeof data133 == "object" && !Array.isArray(data133))){
const err225 = {instancePath:instancePath+"/execution_summary",schemaPath:"#/properties/execution_summary/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
if(data.response_actions !== undefined){
if(!(Array.isArray(data.response_actions))){
const err226 = {instancePath:instancePath+"/response_actions",schemaPath:"#/properties/response_actions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
}
else {
const err227 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
