// @ts-nocheck
// Generated from query.hbs by handlebars. After a change there: npx vitest run test/templates -u
import Handlebars from 'handlebars/runtime.js';

/** Fills in the template. */
export const render: (view: object) => string = Handlebars.template({"0":function(container,depth0,helpers,partials,data) {
    var stack1;

  return "-- "
    + ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + "\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1;

  return "--   "
    + ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + "\n";
},"2":function(container,depth0,helpers,partials,data) {
    return "-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.\n";
},"3":function(container,depth0,helpers,partials,data) {
    return "NOT MATERIALIZED ";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1;

  return ",\n    "
    + ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "");
},"5":function(container,depth0,helpers,partials,data) {
    return ", numbered as they come";
},"6":function(container,depth0,helpers,partials,data) {
    return "row_number() OVER ()";
},"7":function(container,depth0,helpers,partials,data) {
    return "0";
},"8":function(container,depth0,helpers,partials,data) {
    var stack1, helper, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "\n  WHERE "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"condition") || (depth0 != null ? lookupProperty(depth0,"condition") : depth0)) != null ? helper : container.hooks.helperMissing),(typeof helper === "function" ? helper.call(depth0 != null ? depth0 : (container.nullContext || {}),{"name":"condition","hash":{},"data":data,"loc":{"start":{"line":34,"column":8},"end":{"line":34,"column":23}}}) : helper))) != null ? stack1 : "");
},"9":function(container,depth0,helpers,partials,data) {
    var stack1, helper, alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.hooks.helperMissing, alias3="function", lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ",\n"
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"name") || (depth0 != null ? lookupProperty(depth0,"name") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"name","hash":{},"data":data,"loc":{"start":{"line":36,"column":0},"end":{"line":36,"column":10}}}) : helper))) != null ? stack1 : "")
    + " AS "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"isShared") : depth0),{"name":"if","hash":{},"fn":container.program(10, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":36,"column":14},"end":{"line":36,"column":50}}})) != null ? stack1 : "")
    + "( -- "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"comment") || (depth0 != null ? lookupProperty(depth0,"comment") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"comment","hash":{},"data":data,"loc":{"start":{"line":36,"column":55},"end":{"line":36,"column":68}}}) : helper))) != null ? stack1 : "")
    + "\n  "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"select") || (depth0 != null ? lookupProperty(depth0,"select") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"select","hash":{},"data":data,"loc":{"start":{"line":37,"column":2},"end":{"line":37,"column":14}}}) : helper))) != null ? stack1 : "")
    + "\n)";
},"10":function(container,depth0,helpers,partials,data) {
    return "MATERIALIZED ";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, helper, alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.hooks.helperMissing, alias3="function", lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "-- "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"title") || (depth0 != null ? lookupProperty(depth0,"title") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"title","hash":{},"data":data,"loc":{"start":{"line":1,"column":3},"end":{"line":1,"column":14}}}) : helper))) != null ? stack1 : "")
    + "\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"notes") : depth0),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":2,"column":0},"end":{"line":4,"column":9}}})) != null ? stack1 : "")
    + "--\n-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"columnTypes") : depth0),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":0},"end":{"line":9,"column":9}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"usesNow") : depth0),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":10,"column":0},"end":{"line":12,"column":7}}})) != null ? stack1 : "")
    + "WITH\nevents_read AS "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"isInlined") : depth0),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":14,"column":15},"end":{"line":14,"column":56}}})) != null ? stack1 : "")
    + "(\n  -- A row that is never taken makes null of every column that is missing.\n  SELECT * FROM events UNION ALL BY NAME SELECT "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"nullRow") || (depth0 != null ? lookupProperty(depth0,"nullRow") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"nullRow","hash":{},"data":data,"loc":{"start":{"line":16,"column":48},"end":{"line":16,"column":61}}}) : helper))) != null ? stack1 : "")
    + " WHERE FALSE\n),\nfields_read AS "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"isInlined") : depth0),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":18,"column":15},"end":{"line":18,"column":56}}})) != null ? stack1 : "")
    + "( -- where the fields are\n  SELECT\n    CAST(\"_id\" AS VARCHAR) AS \"# id\""
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"places") : depth0),{"name":"each","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":20,"column":36},"end":{"line":21,"column":23}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"folded") : depth0),{"name":"each","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":21,"column":23},"end":{"line":22,"column":23}}})) != null ? stack1 : "")
    + "\n  FROM events_read\n),\nvalues_read AS "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"isInlined") : depth0),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":25,"column":15},"end":{"line":25,"column":56}}})) != null ? stack1 : "")
    + "( -- fields as lists of their values\n  SELECT *"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"lists") : depth0),{"name":"each","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":26,"column":10},"end":{"line":27,"column":23}}})) != null ? stack1 : "")
    + "\n  FROM fields_read\n),\nsource AS "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"isInlined") : depth0),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":30,"column":10},"end":{"line":30,"column":51}}})) != null ? stack1 : "")
    + "( -- the events that are looked at"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"isOrdered") : depth0),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":30,"column":85},"end":{"line":30,"column":132}}})) != null ? stack1 : "")
    + "\n  SELECT \"# id\", "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"isOrdered") : depth0),{"name":"if","hash":{},"fn":container.program(6, data, 0),"inverse":container.program(7, data, 0),"data":data,"loc":{"start":{"line":31,"column":17},"end":{"line":31,"column":70}}})) != null ? stack1 : "")
    + " AS \"#\""
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"columns") : depth0),{"name":"each","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":31,"column":77},"end":{"line":32,"column":23}}})) != null ? stack1 : "")
    + "\n  FROM values_read"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"condition") : depth0),{"name":"if","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":33,"column":18},"end":{"line":34,"column":30}}})) != null ? stack1 : "")
    + "\n)"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"stages") : depth0),{"name":"each","hash":{},"fn":container.program(9, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":35,"column":1},"end":{"line":38,"column":10}}})) != null ? stack1 : "")
    + "\n"
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"result") || (depth0 != null ? lookupProperty(depth0,"result") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"result","hash":{},"data":data,"loc":{"start":{"line":39,"column":0},"end":{"line":39,"column":12}}}) : helper))) != null ? stack1 : "")
    + ";\n";
},"useData":true});
