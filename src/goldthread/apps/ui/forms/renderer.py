from django.forms.renderers import TemplatesSetting


class GovukRenderer(TemplatesSetting):
    """``{{ form }}`` and ``{{ field.as_field_group }}`` of any Django form become GOV.UK components."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
