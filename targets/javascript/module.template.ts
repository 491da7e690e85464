// @ts-nocheck
// Generated from module.hbs by handlebars. After a change there: npx vitest run test/templates -u
import Handlebars from 'handlebars/runtime.js';

/** Fills in the template. */
export const render: (view: object) => string = Handlebars.template({"0":function(container,depth0,helpers,partials,data) {
    var stack1;

  return ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + "\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1;

  return " * "
    + ((stack1 = container.lambda(depth0, depth0)) != null ? stack1 : "")
    + "\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, helper, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"constants") || (depth0 != null ? lookupProperty(depth0,"constants") : depth0)) != null ? helper : container.hooks.helperMissing),(typeof helper === "function" ? helper.call(depth0 != null ? depth0 : (container.nullContext || {}),{"name":"constants","hash":{},"data":data,"loc":{"start":{"line":20,"column":2},"end":{"line":20,"column":15}}}) : helper))) != null ? stack1 : "")
    + "\n";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, helper, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "  "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"state") || (depth0 != null ? lookupProperty(depth0,"state") : depth0)) != null ? helper : container.hooks.helperMissing),(typeof helper === "function" ? helper.call(depth0 != null ? depth0 : (container.nullContext || {}),{"name":"state","hash":{},"data":data,"loc":{"start":{"line":23,"column":2},"end":{"line":23,"column":11}}}) : helper))) != null ? stack1 : "")
    + "\n";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, helper, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    settle(before) {\n      "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"settling") || (depth0 != null ? lookupProperty(depth0,"settling") : depth0)) != null ? helper : container.hooks.helperMissing),(typeof helper === "function" ? helper.call(depth0 != null ? depth0 : (container.nullContext || {}),{"name":"settling","hash":{},"data":data,"loc":{"start":{"line":34,"column":6},"end":{"line":34,"column":18}}}) : helper))) != null ? stack1 : "")
    + "\n    },\n";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"with").call(depth0 != null ? depth0 : (container.nullContext || {}),(depth0 != null ? lookupProperty(depth0,"saving") : depth0),{"name":"with","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":38,"column":0},"end":{"line":43,"column":9}}})) != null ? stack1 : "");
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, helper, alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.hooks.helperMissing, alias3="function", lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    save: () => "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"save") || (depth0 != null ? lookupProperty(depth0,"save") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"save","hash":{},"data":data,"loc":{"start":{"line":39,"column":16},"end":{"line":39,"column":24}}}) : helper))) != null ? stack1 : "")
    + ",\n    load(["
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"names") || (depth0 != null ? lookupProperty(depth0,"names") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"names","hash":{},"data":data,"loc":{"start":{"line":40,"column":10},"end":{"line":40,"column":19}}}) : helper))) != null ? stack1 : "")
    + "]) {\n      "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"load") || (depth0 != null ? lookupProperty(depth0,"load") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"load","hash":{},"data":data,"loc":{"start":{"line":41,"column":6},"end":{"line":41,"column":14}}}) : helper))) != null ? stack1 : "")
    + "\n    },\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, helper, alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.hooks.helperMissing, alias3="function", lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"header") : depth0),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":1,"column":0},"end":{"line":3,"column":9}}})) != null ? stack1 : "")
    + "\nexport const rule = "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"rule") || (depth0 != null ? lookupProperty(depth0,"rule") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"rule","hash":{},"data":data,"loc":{"start":{"line":5,"column":20},"end":{"line":5,"column":28}}}) : helper))) != null ? stack1 : "")
    + ";\n\n/**\n * A detector takes in events (parsed JSON, nested or with dotted keys) by `push(event)`, which returns the alerts that\n * are certain now, and returns the others by `flush()`.\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,(depth0 != null ? lookupProperty(depth0,"usage") : depth0),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":10,"column":0},"end":{"line":12,"column":9}}})) != null ? stack1 : "")
    + " */\nexport function createDetector(options = {}) {\n  return "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"detector") || (depth0 != null ? lookupProperty(depth0,"detector") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"detector","hash":{},"data":data,"loc":{"start":{"line":15,"column":9},"end":{"line":15,"column":21}}}) : helper))) != null ? stack1 : "")
    + ";\n}\n\nfunction createRun() {\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"constants") : depth0),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":19,"column":0},"end":{"line":21,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"state") : depth0),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":22,"column":0},"end":{"line":24,"column":7}}})) != null ? stack1 : "")
    + "  return {\n    push(event, id) {\n      "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"push") || (depth0 != null ? lookupProperty(depth0,"push") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"push","hash":{},"data":data,"loc":{"start":{"line":27,"column":6},"end":{"line":27,"column":14}}}) : helper))) != null ? stack1 : "")
    + "\n    },\n    flush(now) {\n      "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"flush") || (depth0 != null ? lookupProperty(depth0,"flush") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"flush","hash":{},"data":data,"loc":{"start":{"line":30,"column":6},"end":{"line":30,"column":15}}}) : helper))) != null ? stack1 : "")
    + "\n    },\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"settling") : depth0),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":32,"column":0},"end":{"line":36,"column":7}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,(depth0 != null ? lookupProperty(depth0,"saving") : depth0),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":37,"column":0},"end":{"line":44,"column":7}}})) != null ? stack1 : "")
    + "  };\n}\n\n// The helpers that the rule uses.\n\n"
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"runtime") || (depth0 != null ? lookupProperty(depth0,"runtime") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"runtime","hash":{},"data":data,"loc":{"start":{"line":50,"column":0},"end":{"line":50,"column":11}}}) : helper))) != null ? stack1 : "")
    + "\n\nrunAsProgram(import.meta, createDetector);\n";
},"useData":true});
