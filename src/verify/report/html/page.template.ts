// @ts-nocheck
// Generated from page.hbs by handlebars. After a change there: npx vitest run test/templates -u
import Handlebars from 'handlebars/runtime.js';

/** Fills in the template. */
export const render: (view: object) => string = Handlebars.template({"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, helper, alias1=depth0 != null ? depth0 : (container.nullContext || {}), alias2=container.hooks.helperMissing, alias3="function", lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"styleHash") || (depth0 != null ? lookupProperty(depth0,"styleHash") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"styleHash","hash":{},"data":data,"loc":{"start":{"line":6,"column":83},"end":{"line":6,"column":96}}}) : helper))) != null ? stack1 : "")
    + "'; script-src '"
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"scriptHash") || (depth0 != null ? lookupProperty(depth0,"scriptHash") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"scriptHash","hash":{},"data":data,"loc":{"start":{"line":6,"column":111},"end":{"line":6,"column":125}}}) : helper))) != null ? stack1 : "")
    + "'; base-uri 'none'; form-action 'none'\">\n<title>Crossrule: verification of "
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"title") || (depth0 != null ? lookupProperty(depth0,"title") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"title","hash":{},"data":data,"loc":{"start":{"line":7,"column":34},"end":{"line":7,"column":43}}}) : helper))) != null ? stack1 : "")
    + "</title>\n<style>"
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"style") || (depth0 != null ? lookupProperty(depth0,"style") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"style","hash":{},"data":data,"loc":{"start":{"line":8,"column":7},"end":{"line":8,"column":16}}}) : helper))) != null ? stack1 : "")
    + "</style>\n</head>\n<body>\n<header>\n<h1>Do all translations find the same events?</h1>\n<p class=\"subtitle\" id=\"subtitle\"></p>\n<ul class=\"tiles\" id=\"tiles\"></ul>\n</header>\n<main>\n<form class=\"filters\" id=\"filters\" role=\"search\">\n<label class=\"wide\">Search in names, files and ids<input type=\"search\" id=\"search\" autocomplete=\"off\"></label>\n<label>Target<select id=\"target\"></select></label>\n<label>Result<select id=\"result\"></select></label>\n<label>Rule type<select id=\"type\"></select></label>\n</form>\n<p id=\"count\" role=\"status\" class=\"subtitle\"></p>\n<div class=\"scroll\"><table>\n<thead id=\"head\"></thead>\n<tbody id=\"rules\"></tbody>\n</table></div>\n<noscript><p class=\"empty\">This page lists its rules by a script of its own, which this browser does not run.</p></noscript>\n</main>\n<footer id=\"footer\"></footer>\n\u003Cscript type=\"application/json\" id=\"summary\">"
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"summary") || (depth0 != null ? lookupProperty(depth0,"summary") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"summary","hash":{},"data":data,"loc":{"start":{"line":31,"column":45},"end":{"line":31,"column":56}}}) : helper))) != null ? stack1 : "")
    + "\u003C/script>\n\u003Cscript type=\"application/octet-stream\" id=\"details\">"
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"details") || (depth0 != null ? lookupProperty(depth0,"details") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"details","hash":{},"data":data,"loc":{"start":{"line":32,"column":53},"end":{"line":32,"column":64}}}) : helper))) != null ? stack1 : "")
    + "\u003C/script>\n\u003Cscript>"
    + ((stack1 = ((helper = (helper = lookupProperty(helpers,"script") || (depth0 != null ? lookupProperty(depth0,"script") : depth0)) != null ? helper : alias2),(typeof helper === alias3 ? helper.call(alias1,{"name":"script","hash":{},"data":data,"loc":{"start":{"line":33,"column":8},"end":{"line":33,"column":18}}}) : helper))) != null ? stack1 : "")
    + "\u003C/script>\n</body>\n</html>\n";
},"useData":true});
