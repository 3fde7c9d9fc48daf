<#macro content>
  <div class="xueji-ways-on">
    <#if pageId?? && pageId == "login">
      <p>${msg("forgottenPassword")}</p>
    </#if>
    <#if (client.baseUrl)?has_content && !skipLink??>
      <p><a id="choose-another-place" href="${client.baseUrl}?choose">${msg("chooseAnotherPlace")}</a></p>
    </#if>
  </div>
</#macro>
