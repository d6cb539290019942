"""Tries at signing in, the made-up county's flag, and whether a reason would open a child."""

from django.db import migrations, models

from goldthread.record.sql import run


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0006_rights"),
    ]

    operations = [
        migrations.CreateModel(
            name="MadeUpCounty",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("size", models.CharField(max_length=20)),
                ("made_for", models.DateField(help_text="The day on which its story stands")),
                ("personas", models.JSONField(default=list)),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "db_table": "made_up_county",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="one_made_up_county")
                ],
            },
        ),
        migrations.CreateModel(
            name="SignInTry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("account", models.BinaryField(max_length=32)),
                ("address", models.GenericIPAddressField(null=True)),
                ("succeeded", models.BooleanField()),
            ],
            options={
                "db_table": "sign_in_try",
                "indexes": [
                    models.Index(fields=["account", "-at"], name="sign_in_try_account_8ebd34_idx"),
                    models.Index(fields=["address", "-at"], name="sign_in_try_address_b5800f_idx"),
                ],
            },
        ),
        run("coming_in.sql"),
    ]
