from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="nameperiod",
            name="source",
            field=models.CharField(blank=True, max_length=200, verbose_name="by decision"),
        ),
        migrations.AlterField(
            model_name="nameperiod",
            name="from_on",
            field=models.DateField(
                blank=True,
                help_text="Empty: from the beginning.",
                null=True,
                verbose_name="from",
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="require_mfa_for",
            field=models.JSONField(
                blank=True, default=list, verbose_name="roles that must use a second factor"
            ),
        ),
    ]
